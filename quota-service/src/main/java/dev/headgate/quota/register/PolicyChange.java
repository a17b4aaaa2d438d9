package dev.headgate.quota.register;

import dev.headgate.quota.policy.Declaration;
import dev.headgate.quota.policy.Raise;
import java.time.Instant;
import java.util.List;

/// One version of one policy: who made it so, when, why, and how it stands since.
///
/// @param version counts from 1 within tenant and id, deletions included
/// @param change tells apart two changes that were asked for at the same time: the first in the
///   topic's order becomes the version, the other never was
/// @param by the user or application that asked
public record PolicyChange(
    String tenant,
    String id,
    long version,
    String change,
    Instant at,
    String by,
    String reason,
    Content content) {

  /// How the policy stands.
  public sealed interface Content {}

  /// It is in force.
  public record Standing(Declaration declaration, List<Raise> raises) implements Content {
    public Standing {
      raises = List.copyOf(raises);
    }
  }

  /// It is no longer there. A later version may make it again.
  public record Deleted() implements Content {}
}
