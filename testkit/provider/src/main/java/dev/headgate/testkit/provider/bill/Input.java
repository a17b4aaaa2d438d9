package dev.headgate.testkit.provider.bill;

/// The tokens of a prompt. The total holds all of them; each of the others is a part of it, and no
/// token is in two parts.
///
/// @param cached read from the prompt cache
/// @param cacheWrite written to the prompt cache for five minutes
/// @param cacheWrite1h written to the prompt cache for one hour
public record Input(
    long total, long cached, long cacheWrite, long cacheWrite1h, long image, long audio) {

  public static final Input NONE = text(0);

  public Input {
    if (cached < 0 || cacheWrite < 0 || cacheWrite1h < 0 || image < 0 || audio < 0) {
      throw new IllegalArgumentException("tokens: negative (expected: >= 0)");
    }
    if (total < cached + cacheWrite + cacheWrite1h + image + audio) {
      throw new IllegalArgumentException(
          "total: " + total + " (expected: at least the sum of its parts)");
    }
  }

  /// A prompt of text alone, nothing of it in a cache.
  public static Input text(long tokens) {
    return new Input(tokens, 0, 0, 0, 0, 0);
  }

  /// A prompt of text and media.
  public static Input of(long text, long image, long audio) {
    return new Input(text + image + audio, 0, 0, 0, image, audio);
  }

  /// The same prompt, with at most so many of its text tokens read from and written to the cache.
  public Input withCache(long read, long write, long write1h) {
    long text = total - image - audio;
    long reads = Math.min(read, text);
    long writes = Math.min(write, text - reads);
    long writes1h = Math.min(write1h, text - reads - writes);
    return new Input(total, reads, writes, writes1h, image, audio);
  }

  /// Text that was neither read from the cache nor written to it.
  public long plainText() {
    return uncached() - image - audio;
  }

  /// All that was neither read from the cache nor written to it: what Anthropic and Bedrock call
  /// input tokens.
  public long uncached() {
    return total - cached - cacheWrite - cacheWrite1h;
  }
}
