package dev.headgate.quota.key;

/// What became of something that an owner asked for.
public sealed interface KeyOutcome {

  /// There is a new secret.
  ///
  /// @param secret the key itself, to be shown once and kept nowhere
  record Made(String secret, KnownKey key) implements KeyOutcome {
    @Override
    public String toString() {
      return "Made[" + key.key().id() + "]";
    }
  }

  /// The key as it is.
  record Shown(KnownKey key) implements KeyOutcome {}

  /// It was refused, and nothing changed.
  sealed interface Refusal extends KeyOutcome {}

  /// There is no such key, or it is none of the caller's business: nobody can tell which.
  record Unknown() implements Refusal {}

  /// The caller may see the key, and no more.
  record OnlySeen(String whoMay) implements Refusal {}

  /// The token does not say who would own the key.
  record NoUser() implements Refusal {}

  /// What was asked for cannot be had.
  ///
  /// @param detail value and expectation
  record Unfit(String detail) implements Refusal {}

  /// The owner has as many keys as one may have.
  record TooMany(int most) implements Refusal {}

  /// The key has ended.
  record Ended(KnownKey.State state) implements Refusal {}

  /// Too many replaced secrets still go.
  record RotatedTooOften(int most) implements Refusal {}
}
