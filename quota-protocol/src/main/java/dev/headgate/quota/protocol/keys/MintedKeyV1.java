package dev.headgate.quota.protocol.keys;

/// The answer to minting and rotating: the only place where the secret is ever shown.
///
/// @param secret the key itself: `hg_...`
public record MintedKeyV1(String secret, KeyV1 key) {

  @Override
  public String toString() {
    return "MintedKeyV1[" + key.id() + "]";
  }
}
