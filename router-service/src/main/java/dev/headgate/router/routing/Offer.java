package dev.headgate.router.routing;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/// What a route can do for a request.
///
/// @param contextTokens prompt and output together, at most; empty when it is not known
/// @param maxOutputTokens the largest output limit that is accepted
/// @param capabilities what it can do beyond text
public record Offer(OptionalLong contextTokens, int maxOutputTokens, Set<Capability> capabilities) {

  /// Everything, without a bound.
  public static final Offer EVERYTHING =
      new Offer(OptionalLong.empty(), Integer.MAX_VALUE, EnumSet.allOf(Capability.class));

  public Offer {
    capabilities = Set.copyOf(capabilities);
  }
}
