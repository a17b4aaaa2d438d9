package dev.headgate.router.routing;

import dev.headgate.router.routing.ModelsConfiguration.Entry;
import dev.headgate.router.routing.ModelsConfiguration.RouteEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// From `headgate.models` to [Model]s; what is not understood is refused by its name.
final class ModelConversions {

  private final Map<String, Entry> entries;
  private final Map<String, Provider> providers;
  private final int maxOutputTokens;

  private ModelConversions(
      Map<String, Entry> entries, Map<String, Provider> providers, int maxOutputTokens) {
    this.entries = entries;
    this.providers = providers;
    this.maxOutputTokens = maxOutputTokens;
  }

  /// @param maxOutputTokens the largest output of a model that does not say otherwise
  static Map<String, Model> fromConfiguration(
      ModelsConfiguration configuration, Map<String, Provider> providers, int maxOutputTokens) {
    Map<String, Entry> entries = new TreeMap<>(configuration.byName());
    ModelConversions conversions = new ModelConversions(entries, providers, maxOutputTokens);
    Map<String, Model> models = new LinkedHashMap<>();
    entries.forEach((name, entry) -> models.put(name, conversions.model(name, entry)));
    return models;
  }

  private Model model(String name, Entry entry) {
    String path = path(name);
    if (entry.routes().isPresent() == entry.chooseFrom().isPresent()) {
      throw unexpected(
          path,
          entry.routes().isPresent() ? "routes and choose-from" : "neither routes nor choose-from",
          "one of them");
    }
    Strategy strategy =
        Strategy.named(entry.strategy())
            .orElseThrow(() -> unexpected(path + ".strategy", entry.strategy(), Strategy.names()));
    List<Route> routes =
        routesOf(name, List.of()).stream()
            .sorted(Comparator.comparingInt(Route::priority))
            .toList();
    int largest = routes.stream().mapToInt(it -> it.offer().maxOutputTokens()).max().orElse(0);
    return new Model(name, entry.maxOutputTokens().orElse(largest), strategy, routes);
  }

  /// @param through the aliases that led here
  private List<Route> routesOf(String name, List<String> through) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw unexpected(path(through.getLast()) + ".choose-from", name, "a model");
    }
    if (through.contains(name)) {
      throw unexpected(
          path(name) + ".choose-from", String.join(" -> ", through) + " -> " + name, "no cycle");
    }
    List<String> here = new ArrayList<>(through);
    here.add(name);
    return entry
        .chooseFrom()
        .map(models -> chosenFrom(models, here))
        .orElseGet(() -> ownRoutes(name, entry));
  }

  /// A route that several of the models have is there once, as the first of them has it.
  private List<Route> chosenFrom(List<String> models, List<String> through) {
    Map<String, Route> routes = new LinkedHashMap<>();
    for (String model : models) {
      routesOf(model, through).forEach(route -> routes.putIfAbsent(route.name(), route));
    }
    return List.copyOf(routes.values());
  }

  private List<Route> ownRoutes(String name, Entry entry) {
    List<RouteEntry> configured = entry.routes().orElse(List.of());
    int largest = entry.maxOutputTokens().orElse(maxOutputTokens);
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < configured.size(); i++) {
      routes.add(route(name, path(name) + ".routes[" + i + "]", configured.get(i), largest));
    }
    if (!routes.isEmpty() && routes.stream().allMatch(route -> route.weight() == 0)) {
      throw unexpected(path(name) + ".routes[].weight", "all 0", "at least one above 0");
    }
    return routes;
  }

  private Route route(String model, String path, RouteEntry entry, int maxOutput) {
    Provider provider = providers.get(entry.provider());
    if (provider == null) {
      throw unexpected(
          path + ".provider", entry.provider(), "one of " + new TreeSet<>(providers.keySet()));
    }
    if (entry.weight() < 0) {
      throw unexpected(path + ".weight", Integer.toString(entry.weight()), ">= 0");
    }
    if (entry.contextTokens().orElse(1) < 1) {
      throw unexpected(
          path + ".context-tokens", Long.toString(entry.contextTokens().orElse(0)), ">= 1");
    }
    return new Route(
        provider,
        entry.model().orElse(model),
        entry.priority(),
        entry.weight(),
        new Offer(entry.contextTokens(), maxOutput, capabilities(path, entry)));
  }

  private static Set<Capability> capabilities(String path, RouteEntry entry) {
    if (entry.capabilities().isEmpty()) {
      return EnumSet.allOf(Capability.class);
    }
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    for (String name : entry.capabilities().get()) {
      capabilities.add(
          Capability.named(name)
              .orElseThrow(() -> unexpected(path + ".capabilities", name, Capability.names())));
    }
    return capabilities;
  }

  private static String path(String model) {
    return "headgate.models." + model;
  }

  private static IllegalArgumentException unexpected(String name, String value, String expected) {
    return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
  }
}
