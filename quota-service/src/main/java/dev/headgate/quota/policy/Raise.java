package dev.headgate.quota.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// More of a limit for a time.
///
/// @param partition whose limit is raised, such as `tenant=acme,user=sam`, or null for all
/// @param by how much, in the policy's unit, nano-USD for money; positive
/// @param until when it ends
public record Raise(String id, @Nullable String partition, long by, Instant until) {

  /// More for everyone whom the policy is for.
  public Raise(String id, long by, Instant until) {
    this(id, null, by, until);
  }
}
