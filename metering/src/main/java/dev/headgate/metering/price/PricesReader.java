package dev.headgate.metering.price;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the prices of one model of the catalogue: one set, or a list of sets with conditions.
/// Numbers are taken as decimals from their text, never through a double.
final class PricesReader {

  private PricesReader() {}

  static DatedPrices read(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      return DatedPrices.always(readSet(in));
    }
    CatalogueReader.expect(in, in.currentToken(), JsonToken.START_ARRAY);
    List<DatedPrices.Entry> entries = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      entries.add(readEntry(in));
    }
    return new DatedPrices(entries);
  }

  private static DatedPrices.Entry readEntry(JsonParser in) throws IOException {
    PriceCondition condition = new PriceCondition.Always();
    PriceSet prices = new PriceSet(Map.of());
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      switch (member) {
        case "constraint" -> condition = readCondition(in);
        case "prices" -> prices = readSet(in);
        default -> throw unknown("member of a conditional price", member);
      }
    }
    return new DatedPrices.Entry(condition, prices);
  }

  private static PriceCondition readCondition(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return new PriceCondition.Always();
    }
    LocalDate startDate = null;
    LocalTime startTime = null;
    LocalTime endTime = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      switch (member) {
        case "start_date" -> startDate = LocalDate.parse(CatalogueReader.text(in));
        case "start_time" -> startTime = timeInUtc(CatalogueReader.text(in));
        case "end_time" -> endTime = timeInUtc(CatalogueReader.text(in));
        default -> throw unknown("constraint", member);
      }
    }
    if (startDate != null && startTime == null && endTime == null) {
      return new PriceCondition.From(startDate.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    if (startDate == null && startTime != null && endTime != null) {
      return new PriceCondition.Daily(startTime, endTime);
    }
    throw new IllegalArgumentException(
        "constraint: incomplete or mixed (expected: start_date, or start_time and end_time)");
  }

  private static LocalTime timeInUtc(String text) {
    return OffsetTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalTime();
  }

  private static PriceSet readSet(JsonParser in) throws IOException {
    Map<TokenClass, TieredPrice> own = new EnumMap<>(TokenClass.class);
    CatalogueReader.expect(in, in.currentToken(), JsonToken.START_OBJECT);
    while (in.nextToken() != JsonToken.END_OBJECT) {
      PriceKey key = PriceKey.of(in.currentName());
      in.nextToken();
      TieredPrice price = readPrice(in, key);
      TokenClass tokenClass = key.tokenClass();
      if (tokenClass != null) {
        own.put(tokenClass, price);
      }
    }
    return new PriceSet(own);
  }

  private static TieredPrice readPrice(JsonParser in, PriceKey key) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return TieredPrice.flat(readDecimal(in, key));
    }
    BigDecimal base = null;
    List<TieredPrice.Tier> tiers = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      switch (member) {
        case "base" -> base = readDecimal(in, key);
        case "tiers" -> {
          while (in.nextToken() != JsonToken.END_ARRAY) {
            tiers.add(readTier(in, key));
          }
        }
        default -> throw unknown("member of a tiered price", member);
      }
    }
    return new TieredPrice(required("base", base), tiers);
  }

  private static TieredPrice.Tier readTier(JsonParser in, PriceKey key) throws IOException {
    long start = -1;
    BigDecimal price = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      switch (member) {
        case "start" -> start = in.getLongValue();
        case "price" -> price = readDecimal(in, key);
        default -> throw unknown("member of a tier", member);
      }
    }
    return new TieredPrice.Tier(start, required("price", price));
  }

  private static BigDecimal readDecimal(JsonParser in, PriceKey key) throws IOException {
    BigDecimal price = in.getDecimalValue().multiply(key.perMillion());
    if (price.signum() < 0) {
      throw new IllegalArgumentException("price: " + price + " (expected: >= 0)");
    }
    return price;
  }

  private static BigDecimal required(String member, @Nullable BigDecimal value) {
    if (value == null) {
      throw new IllegalArgumentException("tiered price: no " + member);
    }
    return value;
  }

  private static IllegalArgumentException unknown(String what, String name) {
    return new IllegalArgumentException(what + ": " + name + " is not known");
  }
}
