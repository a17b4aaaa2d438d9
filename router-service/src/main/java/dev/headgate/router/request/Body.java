package dev.headgate.router.request;

import java.util.Arrays;

/// A request body as it came; nobody changes it.
///
/// @param bytes the bytes; only the first `length` count
/// @param length how many there are
@SuppressWarnings("ArrayRecordComponent") // it is a view of bytes, never compared
public record Body(byte[] bytes, int length) {

  /// Whether what stands at a place begins with these bytes.
  public boolean startsWith(Range place, byte[] prefix) {
    return place.length() >= prefix.length
        && Arrays.equals(
            bytes, place.start(), place.start() + prefix.length, prefix, 0, prefix.length);
  }

  /// Its size only: the text is nobody's to print.
  @Override
  public String toString() {
    return length + " bytes";
  }
}
