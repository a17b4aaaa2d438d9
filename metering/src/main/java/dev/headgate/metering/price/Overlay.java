package dev.headgate.metering.price;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The operator's own prices, each in force from its instant on until the next one's.
final class Overlay {

  private record Key(String provider, String model) {
    static Key of(String provider, String model) {
      return new Key(
          provider.toLowerCase(Locale.ROOT).strip(), model.toLowerCase(Locale.ROOT).strip());
    }
  }

  private record Entry(Instant effectiveFrom, PriceSet prices) {}

  private static final int DIGEST_CHARACTERS = 12;

  private final Map<Key, List<Entry>> latestFirst = new HashMap<>();
  private final String versionSuffix;

  /// @throws IllegalArgumentException if two prices of a model begin at the same instant
  Overlay(List<NegotiatedPrice> prices) {
    for (NegotiatedPrice price : prices) {
      add(price);
    }
    versionSuffix = prices.isEmpty() ? "" : "+" + digest(prices);
  }

  private void add(NegotiatedPrice price) {
    Key key = Key.of(price.provider(), price.model());
    List<Entry> ofModel = latestFirst.computeIfAbsent(key, _ -> new ArrayList<>());
    for (Entry other : ofModel) {
      if (other.effectiveFrom().equals(price.effectiveFrom())) {
        throw new IllegalArgumentException(
            "price of %s/%s from %s: given twice (expected: once)"
                .formatted(price.provider(), price.model(), price.effectiveFrom()));
      }
    }
    ofModel.add(new Entry(price.effectiveFrom(), PriceSet.of(price)));
    ofModel.sort(Comparator.comparing(Entry::effectiveFrom).reversed());
  }

  /// The own prices in force, if there are any.
  Optional<PriceSet> inForce(String provider, String model, Instant at) {
    for (Entry entry : latestFirst.getOrDefault(Key.of(provider, model), List.of())) {
      if (!at.isBefore(entry.effectiveFrom())) {
        return Optional.of(entry.prices());
      }
    }
    return Optional.empty();
  }

  /// Empty without prices, else `+` and the start of a SHA-256 over every price; the order in which
  /// they were given, letter case and trailing zeros make no difference.
  String versionSuffix() {
    return versionSuffix;
  }

  private static String digest(List<NegotiatedPrice> prices) {
    String lines =
        prices.stream().map(Overlay::canonicalLine).sorted().collect(Collectors.joining("\n"));
    return HexFormat.of().formatHex(sha256(lines)).substring(0, DIGEST_CHARACTERS);
  }

  private static String canonicalLine(NegotiatedPrice price) {
    Key key = Key.of(price.provider(), price.model());
    StringBuilder line = new StringBuilder();
    line.append(key.provider()).append('\t').append(key.model());
    line.append('\t').append(price.effectiveFrom());
    price
        .usdPerMillion()
        .forEach((tokenClass, usd) ->
            line.append('\t')
                .append(tokenClass.wireName())
                .append('=')
                .append(usd.stripTrailingZeros().toPlainString()));
    return line.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
