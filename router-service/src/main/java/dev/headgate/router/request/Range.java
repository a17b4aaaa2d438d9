package dev.headgate.router.request;

/// A piece of the request's bytes.
///
/// @param start offset of its first byte
/// @param end offset after its last byte
public record Range(int start, int end) {

  public Range {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "range: " + start + ".." + end + " (expected: 0 <= start <= end)");
    }
  }

  /// How many bytes it spans.
  public int length() {
    return end - start;
  }
}
