package dev.headgate.router.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// The section `headgate.privacy`: where restricted data may go, and whose data always is.
@ConfigMapping(prefix = "headgate.privacy")
interface PrivacyConfiguration {

  /// The privacy classes of providers that may see restricted data.
  @WithDefault("private,self-hosted")
  List<String> restricted();

  /// The callers all of whose requests are restricted.
  Optional<List<CallerEntry>> callers();

  /// Callers of whom all that is given here holds.
  interface CallerEntry {
    Optional<String> tenant();

    Optional<String> team();

    Optional<String> project();

    Optional<String> user();

    Optional<String> application();

    /// A role in the token.
    Optional<String> role();
  }
}
