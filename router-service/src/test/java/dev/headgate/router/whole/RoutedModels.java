package dev.headgate.router.whole;

import dev.headgate.testkit.stack.ProviderProcess;
import java.util.List;
import java.util.Map;

/// Models with several routes. Every provider here is the one scripted provider under a name of its
/// own, and so with a health of its own.
final class RoutedModels {

  private static final List<String> PROVIDERS =
      List.of("house", "limited", "hasty", "spare", "brittle", "narrow");

  private RoutedModels() {}

  static void put(Map<String, String> it, String providerUrl) {
    for (String name : PROVIDERS) {
      String provider = "headgate.providers." + name;
      it.put(provider + ".kind", "openai");
      it.put(provider + ".base-url", providerUrl);
      it.put(provider + ".api-key", ProviderProcess.API_KEY);
      it.put(provider + ".prices", "openai");
    }
    it.put("headgate.providers.house.privacy", "self-hosted");
    it.put("headgate.privacy.callers[0].team", "legal");
    it.put("headgate.router.bulkhead.providers.narrow", "1");
    it.put("headgate.router.breaker.failure-ratio", "0.8");
    it.put("headgate.router.breaker.delay", "1S");

    routes(it, "mixed", "demo", "house");
    routes(it, "limited", "limited");
    routes(it, "hasty", "hasty");
    routes(it, "spared", "limited", "spare");
    routes(it, "brittle", "brittle");
    routes(it, "brittle-spared", "brittle", "spare");
    routes(it, "narrow", "narrow");
    routes(it, "narrow-spared", "narrow", "spare");
    routes(it, "warm", "demo", "house", "spare");
    for (int i = 0; i < 3; i++) {
      it.remove("headgate.models.\"warm\".routes[" + i + "].priority");
    }
    it.put("headgate.models.\"warm\".strategy", "prefix-affinity");

    it.put("headgate.models.\"large\".routes[0].provider", "demo");
    it.put("headgate.models.\"large\".routes[0].model", "gpt-4o");
    it.put("headgate.models.\"large\".routes[0].context-tokens", "128000");
    it.put("headgate.models.\"small\".routes[0].provider", "demo");
    it.put("headgate.models.\"small\".routes[0].model", "gpt-4o-mini");
    it.put("headgate.models.\"small\".routes[0].context-tokens", "200");
    it.put("headgate.models.\"small\".routes[0].capabilities", "tools");
    it.put("headgate.models.\"auto:cheap\".choose-from[0]", "large");
    it.put("headgate.models.\"auto:cheap\".choose-from[1]", "small");
    it.put("headgate.models.\"auto:cheap\".strategy", "lowest-price");
  }

  /// A model served by these, one after the other.
  private static void routes(Map<String, String> it, String model, String... providers) {
    for (int i = 0; i < providers.length; i++) {
      String route = "headgate.models.\"" + model + "\".routes[" + i + "]";
      it.put(route + ".provider", providers[i]);
      it.put(route + ".model", "gpt-4o-mini");
      it.put(route + ".priority", Integer.toString(i));
    }
  }
}
