package dev.headgate.router.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The section `headgate.models`: the models that callers may name.
@ConfigMapping(prefix = "headgate.models")
interface ModelsConfiguration {

  @WithParentName
  Map<String, Entry> byName();

  /// One model: either routes of its own, or an alias that chooses among the routes of others.
  interface Entry {
    /// Who may serve it.
    Optional<List<RouteEntry>> routes();

    /// The models of whose routes one is chosen.
    Optional<List<String>> chooseFrom();

    /// How routes of one priority are put in order.
    @WithDefault("priority")
    String strategy();

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

    /// Its share by the strategies `weighted` and `prefix-affinity`.
    @WithDefault("1")
    int weight();

    /// Prompt and output together, at most.
    OptionalLong contextTokens();

    /// What it can do; everything when absent.
    Optional<List<String>> capabilities();
  }
}
