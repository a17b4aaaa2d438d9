package dev.headgate.metering.price;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The prices of one model at one time, by class.
///
/// @param own the classes that have a price of their own; empty when the catalogue knows the model
///   but no price
record PriceSet(Map<TokenClass, TieredPrice> own) {

  PriceSet {
    own = Collections.unmodifiableMap(own.isEmpty() ? Map.of() : new EnumMap<>(own));
  }

  static PriceSet of(NegotiatedPrice negotiated) {
    Map<TokenClass, TieredPrice> own = new EnumMap<>(TokenClass.class);
    negotiated.usdPerMillion().forEach((key, price) -> own.put(key, TieredPrice.flat(price)));
    return new PriceSet(own);
  }

  boolean isEmpty() {
    return own.isEmpty();
  }

  /// The price of a class: its own, else that of the nearest class that contains it. Nothing is
  /// ever derived: a cache read without a price of its own costs as much as plain input.
  ///
  /// @return null when none of them is priced
  @Nullable TieredPrice priceOf(TokenClass tokenClass) {
    for (TokenClass candidate : lineage(tokenClass)) {
      TieredPrice price = own.get(candidate);
      if (price != null) {
        return price;
      }
    }
    return null;
  }

  /// A class and those that contain it, the nearest first.
  private static List<TokenClass> lineage(TokenClass tokenClass) {
    return switch (tokenClass) {
      case INPUT -> List.of(TokenClass.INPUT);
      case CACHE_READ_INPUT -> List.of(TokenClass.CACHE_READ_INPUT, TokenClass.INPUT);
      case CACHE_WRITE_5M_INPUT -> List.of(TokenClass.CACHE_WRITE_5M_INPUT, TokenClass.INPUT);
      case CACHE_WRITE_1H_INPUT ->
          List.of(
              TokenClass.CACHE_WRITE_1H_INPUT, TokenClass.CACHE_WRITE_5M_INPUT, TokenClass.INPUT);
      case AUDIO_INPUT -> List.of(TokenClass.AUDIO_INPUT, TokenClass.INPUT);
      case CACHE_READ_AUDIO_INPUT ->
          List.of(
              TokenClass.CACHE_READ_AUDIO_INPUT,
              TokenClass.AUDIO_INPUT,
              TokenClass.CACHE_READ_INPUT,
              TokenClass.INPUT);
      case OUTPUT -> List.of(TokenClass.OUTPUT);
      case REASONING_OUTPUT -> List.of(TokenClass.REASONING_OUTPUT, TokenClass.OUTPUT);
      case AUDIO_OUTPUT -> List.of(TokenClass.AUDIO_OUTPUT, TokenClass.OUTPUT);
      case REQUEST -> List.of(TokenClass.REQUEST);
    };
  }
}
