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

/// The operator's own prices, each in force from its instant on until the next one's.
final class Overlay {

  private record Key(String provider, String model) {
    static Key of(String provider, String model) {
      return new Key(
          provider.toLowerCase(Locale.ROOT).strip(), model.toLowerCase(Locale.ROOT).strip());
    }
  }

  private static final int DIGEST_CHARACTERS = 12;

  private final Map<Key, List<NegotiatedPrice>> latestFirst = new HashMap<>();

  /// @throws IllegalArgumentException if two prices of a model begin at the same instant
  Overlay(List<NegotiatedPrice> prices) {
    for (NegotiatedPrice price : prices) {
      List<NegotiatedPrice> ofModel =
          latestFirst.computeIfAbsent(
              Key.of(price.provider(), price.model()), _ -> new ArrayList<>());
      for (NegotiatedPrice other : ofModel) {
        if (other.effectiveFrom().equals(price.effectiveFrom())) {
          throw new IllegalArgumentException(
              "price of %s/%s from %s: given twice (expected: once)"
                  .formatted(price.provider(), price.model(), price.effectiveFrom()));
        }
      }
      ofModel.add(price);
      ofModel.sort(Comparator.comparing(NegotiatedPrice::effectiveFrom).reversed());
    }
  }

  /// The own price in force, if there is one.
  Optional<NegotiatedPrice> inForce(String provider, String model, Instant at) {
    for (NegotiatedPrice price : latestFirst.getOrDefault(Key.of(provider, model), List.of())) {
      if (!at.isBefore(price.effectiveFrom())) {
        return Optional.of(price);
      }
    }
    return Optional.empty();
  }

  /// Empty without prices, else `+` and the start of a SHA-256 over every price; the order in which
  /// they were given, letter case and trailing zeros make no difference.
  String versionSuffix() {
    if (latestFirst.isEmpty()) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    latestFirst.forEach(
        (key, prices) -> prices.forEach(price -> lines.add(canonicalLine(key, price))));
    lines.sort(Comparator.naturalOrder());
    byte[] digest = sha256(String.join("\n", lines));
    return "+" + HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARACTERS);
  }

  private static String canonicalLine(Key key, NegotiatedPrice price) {
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
