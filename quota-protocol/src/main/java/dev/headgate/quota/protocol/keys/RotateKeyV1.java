package dev.headgate.quota.protocol.keys;

/// The body of `POST /v1/keys/{id}/rotate`.
///
/// @param graceSeconds for how long the secret that is replaced goes on, in seconds:
///   0..`headgate.quota.keys.longest-grace`; 0 ends it at once, and with it every older one
public record RotateKeyV1(long graceSeconds) {

  public RotateKeyV1 {
    if (graceSeconds < 0) {
      throw new IllegalArgumentException(
          "graceSeconds: " + graceSeconds + " (expected: 0 or more)");
    }
  }
}
