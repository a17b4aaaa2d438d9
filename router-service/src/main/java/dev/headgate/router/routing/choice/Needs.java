package dev.headgate.router.routing.choice;

import dev.headgate.router.routing.Capability;
import dev.headgate.router.routing.Provider.PrivacyClass;
import java.util.OptionalInt;
import java.util.Set;

/// What a request needs of a route.
///
/// @param inputTokens what its prompt counts, as far as it can be counted
/// @param outputLimit the limit for one choice that the provider is told
/// @param capabilities what it asks for
/// @param allowed the privacy classes that may see it
/// @param promptPrefix a hash of how its prompt begins, or empty when it has none
public record Needs(
    long inputTokens,
    long outputLimit,
    Set<Capability> capabilities,
    Set<PrivacyClass> allowed,
    OptionalInt promptPrefix) {

  public Needs {
    capabilities = Set.copyOf(capabilities);
    allowed = Set.copyOf(allowed);
  }

  /// What must fit into the context: the prompt, and the room for the answer.
  long contextTokens() {
    return inputTokens + outputLimit;
  }
}
