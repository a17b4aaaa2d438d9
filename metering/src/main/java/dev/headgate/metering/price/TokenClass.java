package dev.headgate.metering.price;

/// What a charge is for. Token classes are **exclusive** here: a token stands in exactly one of
/// them, so the input classes of a rating sum to `inputTokens` and the output classes to
/// `outputTokens`.
public enum TokenClass {
  /// Prompt tokens of no other input class.
  INPUT(Direction.INPUT),
  /// Prompt tokens read from the provider's cache, audio excepted.
  CACHE_READ_INPUT(Direction.INPUT),
  /// Prompt tokens written to a cache that lives five minutes.
  CACHE_WRITE_5M_INPUT(Direction.INPUT),
  /// Prompt tokens written to a cache that lives an hour.
  CACHE_WRITE_1H_INPUT(Direction.INPUT),
  /// Audio prompt tokens that were not read from the cache.
  AUDIO_INPUT(Direction.INPUT),
  /// Audio prompt tokens that were read from the cache.
  CACHE_READ_AUDIO_INPUT(Direction.INPUT),
  /// Generated tokens of no other output class.
  OUTPUT(Direction.OUTPUT),
  /// Generated tokens of reasoning.
  REASONING_OUTPUT(Direction.OUTPUT),
  /// Generated audio tokens.
  AUDIO_OUTPUT(Direction.OUTPUT),
  /// Not tokens: the fee that some providers take for each request. Its quantity is 1.
  REQUEST(Direction.NONE);

  /// Which total a class is part of.
  public enum Direction {
    /// Part of `inputTokens`.
    INPUT,
    /// Part of `outputTokens`.
    OUTPUT,
    /// Part of neither.
    NONE
  }

  private final Direction direction;

  TokenClass(Direction direction) {
    this.direction = direction;
  }

  /// Which total this class is part of.
  public Direction direction() {
    return direction;
  }

  /// The name in reports and rows: `input`, `cache_read_input`, `cache_write_5m_input`, ...
  public String wireName() {
    return switch (this) {
      case INPUT -> "input";
      case CACHE_READ_INPUT -> "cache_read_input";
      case CACHE_WRITE_5M_INPUT -> "cache_write_5m_input";
      case CACHE_WRITE_1H_INPUT -> "cache_write_1h_input";
      case AUDIO_INPUT -> "audio_input";
      case CACHE_READ_AUDIO_INPUT -> "cache_read_audio_input";
      case OUTPUT -> "output";
      case REASONING_OUTPUT -> "reasoning_output";
      case AUDIO_OUTPUT -> "audio_output";
      case REQUEST -> "request";
    };
  }
}
