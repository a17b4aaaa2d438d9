package dev.headgate.metering.price;

import dev.headgate.metering.usage.TokenUsage;
import java.util.EnumMap;
import java.util.Map;

/// Splits inclusive totals into exclusive classes: the input classes sum to `inputTokens`, the
/// output classes to `outputTokens`, and no class is negative.
///
/// Audio tokens may also be cache tokens, and [TokenUsage] does not tell how many are both. So many
/// are taken to be as the totals force, and no more: that is the dearer reading wherever audio
/// costs more than text. What overlaps was read from the cache as far as that goes; the rest was
/// written to it and stays in its write class.
final class ExclusiveTokens {

  private ExclusiveTokens() {}

  /// The classes that have tokens, in the order of [TokenClass].
  static Map<TokenClass, Long> of(TokenUsage usage) {
    long cacheRead = usage.cacheReadInputTokens();
    long cacheWrite = usage.cacheWrite5mInputTokens() + usage.cacheWrite1hInputTokens();
    long audio = usage.audioInputTokens();
    long uncached = usage.inputTokens() - cacheRead - cacheWrite;
    long overlap = Math.max(0, audio - uncached);
    long readAudio = Math.min(overlap, cacheRead);
    long plainAudio = audio - overlap;

    Map<TokenClass, Long> tokens = new EnumMap<>(TokenClass.class);
    put(tokens, TokenClass.INPUT, uncached - plainAudio);
    put(tokens, TokenClass.CACHE_READ_INPUT, cacheRead - readAudio);
    put(tokens, TokenClass.CACHE_WRITE_5M_INPUT, usage.cacheWrite5mInputTokens());
    put(tokens, TokenClass.CACHE_WRITE_1H_INPUT, usage.cacheWrite1hInputTokens());
    put(tokens, TokenClass.AUDIO_INPUT, plainAudio);
    put(tokens, TokenClass.CACHE_READ_AUDIO_INPUT, readAudio);
    long reasoning = usage.reasoningOutputTokens();
    long audioOutput = usage.audioOutputTokens();
    put(tokens, TokenClass.OUTPUT, usage.outputTokens() - reasoning - audioOutput);
    put(tokens, TokenClass.REASONING_OUTPUT, reasoning);
    put(tokens, TokenClass.AUDIO_OUTPUT, audioOutput);
    return tokens;
  }

  private static void put(Map<TokenClass, Long> tokens, TokenClass tokenClass, long count) {
    if (count > 0) {
      tokens.put(tokenClass, count);
    }
  }
}
