package dev.headgate.metering.price;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A price key of the catalogue.
///
/// @param tokenClass what it prices, or null when Headgate does not meter that: such tokens are
///   part of the totals and billed as the class that contains them, such calls are not billed
/// @param perMillion turns the key's price into one per million
record PriceKey(@Nullable TokenClass tokenClass, BigDecimal perMillion) {

  private static final BigDecimal PER_MILLION = BigDecimal.ONE;
  private static final BigDecimal PER_THOUSAND = BigDecimal.valueOf(1000);

  static PriceKey of(String name) {
    return switch (name) {
      case "input_mtok" -> tokens(TokenClass.INPUT);
      case "cache_read_mtok" -> tokens(TokenClass.CACHE_READ_INPUT);
      case "cache_write_mtok" -> tokens(TokenClass.CACHE_WRITE_5M_INPUT);
      case "cache_write_1h_mtok" -> tokens(TokenClass.CACHE_WRITE_1H_INPUT);
      case "input_audio_mtok" -> tokens(TokenClass.AUDIO_INPUT);
      case "cache_audio_read_mtok" -> tokens(TokenClass.CACHE_READ_AUDIO_INPUT);
      case "output_mtok" -> tokens(TokenClass.OUTPUT);
      case "output_reasoning_mtok" -> tokens(TokenClass.REASONING_OUTPUT);
      case "output_audio_mtok" -> tokens(TokenClass.AUDIO_OUTPUT);
      case "requests_kcount" -> new PriceKey(TokenClass.REQUEST, PER_THOUSAND);
      case "input_image_mtok",
          "cache_image_read_mtok",
          "output_image_mtok",
          "input_video_mtok",
          "output_video_mtok",
          "output_citation_mtok",
          "web_searches_kcount" ->
          new PriceKey(null, PER_MILLION);
      default -> throw new IllegalArgumentException("price key: " + name + " is not known");
    };
  }

  private static PriceKey tokens(TokenClass tokenClass) {
    return new PriceKey(tokenClass, PER_MILLION);
  }
}
