package dev.headgate.quota.reservation.model;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.IdReused;
import dev.headgate.quota.reservation.Outcome.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A reservation of the model.
final class Held {

  final List<Share> shares;
  State state = State.HELD;
  Amounts hold;
  long lease;
  long sequence;
  @Nullable Amounts charged;
  Certainty certainty = Certainty.HELD;
  boolean beyond;
  boolean followed;

  /// Until when an ended one is remembered.
  @Nullable Long until;

  private final Map<String, Answer> answers = new HashMap<>();

  /// What it has of one balance.
  static final class Share {
    final String policy;
    final String balance;
    final String window;
    final long ends;
    final long keep;
    final long since;
    long held;
    @Nullable Long charged;

    /// @param ends when the window ends, and `keep` when its balance may be forgotten; 0 without
    ///   one
    Share(
        String policy, String balance, String window, long ends, long keep, long since, long held) {
      this.policy = policy;
      this.balance = balance;
      this.window = window;
      this.ends = ends;
      this.keep = keep;
      this.since = since;
      this.held = held;
    }
  }

  private record Answer(String fingerprint, Outcome outcome) {}

  Held(Amounts hold, List<Share> shares) {
    this.hold = hold;
    this.shares = shares;
  }

  /// What was set aside for it, or has become of that.
  Amounts setAside() {
    return charged == null ? hold : charged;
  }

  boolean answered(String call) {
    return answers.containsKey(call);
  }

  /// What a repeat of a call gets.
  Outcome repeated(String id, String call, String fingerprint) {
    Answer first = answers.get(call);
    return first != null && first.fingerprint().equals(fingerprint)
        ? first.outcome()
        : new IdReused(id, call);
  }

  Outcome answer(String call, String fingerprint, Outcome outcome) {
    answers.put(call, new Answer(fingerprint, outcome));
    return outcome;
  }
}
