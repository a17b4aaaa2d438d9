package dev.headgate.quota.http;

import dev.headgate.quota.key.KeyOutcome.Ended;
import dev.headgate.quota.key.KeyOutcome.NoUser;
import dev.headgate.quota.key.KeyOutcome.OnlySeen;
import dev.headgate.quota.key.KeyOutcome.Refusal;
import dev.headgate.quota.key.KeyOutcome.RotatedTooOften;
import dev.headgate.quota.key.KeyOutcome.TooMany;
import dev.headgate.quota.key.KeyOutcome.Unfit;
import dev.headgate.quota.key.KeyOutcome.Unknown;
import dev.headgate.quota.key.KnownKey;
import java.util.Locale;

/// What a refusal of something about keys is answered with.
final class KeyProblems {

  private KeyProblems() {}

  static Problem of(Refusal refusal) {
    return switch (refusal) {
      case Unknown _ -> unknown();
      case OnlySeen(String whoMay) ->
          Problem.of(403, "forbidden", "Forbidden", "this may only be done by " + whoMay);
      case NoUser _ ->
          Problem.of(
              403, "forbidden", "Forbidden", "the token names no user, and a key needs an owner");
      case Unfit(String detail) -> Problem.of(400, "invalid-request", "Invalid request", detail);
      case TooMany(int most) ->
          Problem.of(
              409,
              "too-many-keys",
              "Too many keys",
              "keys: "
                  + most
                  + ", those counted that ended lately (expected: fewer than "
                  + most
                  + ")");
      case Ended(KnownKey.State state) ->
          Problem.of(
              409, "key-ended", "Key ended", "the key is " + state.name().toLowerCase(Locale.ROOT));
      case RotatedTooOften(int most) ->
          Problem.of(
              409,
              "rotated-too-often",
              "Rotated too often",
              "secrets that go at one time: more than "
                  + most
                  + " (expected: at most "
                  + most
                  + "; with graceSeconds 0 all before the new one end)");
    };
  }

  /// The same to the last byte, whether there is no such key, or it ended, or it is another's.
  static Problem unknown() {
    return Problem.of(404, "key-unknown", "Key unknown", "no such key");
  }
}
