package dev.headgate.router.routing.choice;

import dev.headgate.router.routing.Capability;
import dev.headgate.router.routing.Provider.PrivacyClass;
import java.util.Set;

/// Why no route of a model fits a request: what the last of them were left out for.
public sealed interface Lack {

  /// Every route leads where the data may not go.
  ///
  /// @param allowed where it may go
  record Privacy(Set<PrivacyClass> allowed) implements Lack {}

  /// No route that is left has all that is asked for.
  ///
  /// @param missing what the one that lacks least does not have
  record Abilities(Set<Capability> missing) implements Lack {}

  /// The output limit is too large for every route that is left.
  ///
  /// @param asked tokens
  /// @param largest the most that one of them accepts
  record Output(long asked, long largest) implements Lack {}

  /// Prompt and output limit do not fit into the context of any route that is left.
  ///
  /// @param asked tokens
  /// @param largest the largest context among them
  record Context(long asked, long largest) implements Lack {}
}
