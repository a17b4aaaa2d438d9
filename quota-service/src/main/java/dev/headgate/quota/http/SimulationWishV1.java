package dev.headgate.quota.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A policy to be tried on what was used.
///
/// @param policy as it would be made; `id` may be left out, and `reason` does nothing here
/// @param from an instant: the first request that is looked at. The last whole month if left out
/// @param until an instant: the first request that is not looked at. Now if left out
record SimulationWishV1(PolicyWishV1 policy, @Nullable String from, @Nullable String until) {

  SimulationWishV1 {
    Objects.requireNonNull(policy);
  }
}
