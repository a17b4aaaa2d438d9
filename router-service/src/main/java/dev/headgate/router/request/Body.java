package dev.headgate.router.request;

/// A request body as it came; nobody changes it.
///
/// @param bytes the bytes; only the first `length` count
/// @param length how many there are
@SuppressWarnings("ArrayRecordComponent") // it is a view of bytes, never compared
public record Body(byte[] bytes, int length) {

  /// Its size only: the text is nobody's to print.
  @Override
  public String toString() {
    return length + " bytes";
  }
}
