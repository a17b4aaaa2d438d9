package dev.headgate.quota.protocol.keys;

/// The body of `POST /v1/keys/lookup`: whose key is it?
///
/// @param sha256 the SHA-256 of the whole key, 64 lower-case hexadecimal digits. The key itself
///   never travels: what stands here opens nothing.
public record KeyLookupV1(String sha256) {

  public KeyLookupV1 {
    if (sha256 == null || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("sha256: (expected: 64 lower-case hexadecimal digits)");
    }
  }

  @Override
  public String toString() {
    return "KeyLookupV1";
  }
}
