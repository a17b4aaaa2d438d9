package dev.headgate.router.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The section `headgate.models`: the models that callers may name.
@ConfigMapping(prefix = "headgate.models")
interface ModelsConfiguration {

  @WithParentName
  Map<String, Entry> byName();

  /// One model.
  interface Entry {
    /// Who may serve it.
    List<RouteEntry> routes();

    /// The largest output that is accepted for it.
    OptionalInt maxOutputTokens();
  }

  /// One way to serve a model.
  interface RouteEntry {
    /// A name from `headgate.providers`.
    String provider();

    /// What the model is called there; the same name when absent.
    Optional<String> model();

    /// Lower goes first.
    @WithDefault("0")
    int priority();
  }
}
