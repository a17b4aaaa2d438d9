package dev.headgate.testkit.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A port for every part of the local stack.
public record StackPorts(
    int router,
    int quota,
    int billing,
    int issuer,
    int provider,
    int redis,
    int kafka,
    int postgres) {

  /// One port with the part's name and the environment variable that sets it.
  public record Named(String part, String variable, int port) {}

  /// Free ports, for tests.
  public static StackPorts free() {
    return new StackPorts(
        Ports.free(),
        Ports.free(),
        Ports.free(),
        Ports.free(),
        Ports.free(),
        Ports.free(),
        Ports.free(),
        Ports.free());
  }

  /// The documented ports, each replaced by its variable (`HEADGATE_ROUTER_PORT`, ...) if set.
  ///
  /// @throws IllegalArgumentException for a variable that is no port
  public static StackPorts of(Map<String, String> environment) {
    return new StackPorts(
        port(environment, "router", 8080),
        port(environment, "quota", 8081),
        port(environment, "billing", 8082),
        port(environment, "issuer", 18090),
        port(environment, "provider", 18099),
        port(environment, "redis", 16379),
        port(environment, "kafka", 19092),
        port(environment, "postgres", 15432));
  }

  /// All of them, in the order in which the parts start.
  public List<Named> all() {
    var all = new ArrayList<Named>();
    all.add(named("redis", redis));
    all.add(named("kafka", kafka));
    all.add(named("postgres", postgres));
    all.add(named("issuer", issuer));
    all.add(named("provider", provider));
    all.add(named("quota", quota));
    all.add(named("billing", billing));
    all.add(named("router", router));
    return List.copyOf(all);
  }

  private static Named named(String part, int port) {
    return new Named(part, variable(part), port);
  }

  private static int port(Map<String, String> environment, String part, int otherwise) {
    String value = environment.get(variable(part));
    if (value == null || value.isBlank()) {
      return otherwise;
    }
    if (!value.matches("\\d{1,5}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > 65535) {
      throw new IllegalArgumentException(variable(part) + ": " + value + " (expected: 1..65535)");
    }
    return Integer.parseInt(value);
  }

  private static String variable(String part) {
    return "HEADGATE_" + part.toUpperCase(Locale.ROOT) + "_PORT";
  }
}
