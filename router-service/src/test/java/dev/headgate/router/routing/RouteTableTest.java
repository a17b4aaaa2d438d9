package dev.headgate.router.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

  @Test
  void aModelThatSaysLittleHasTheDefaults() {
    Model model = models(Map.of()).get("plain");
    assertEquals(Strategy.PRIORITY, model.strategy());
    assertEquals(1_000, model.maxOutputTokens());
    Route route = model.candidates().getFirst();
    assertEquals("a/plain", route.name());
    assertEquals(1, route.weight());
    assertEquals(
        new Offer(OptionalLong.empty(), 1_000, EnumSet.allOf(Capability.class)), route.offer());
  }

  @Test
  void whatARouteSaysOfItselfIsRead() {
    Route route =
        models(
                Map.of(
                    "plain.routes[0].weight", "3",
                    "plain.routes[0].context-tokens", "128000",
                    "plain.routes[0].capabilities", "tools,structured-output",
                    "plain.max-output-tokens", "16384"))
            .get("plain")
            .candidates()
            .getFirst();
    assertEquals(3, route.weight());
    assertEquals(
        new Offer(
            OptionalLong.of(128_000),
            16_384,
            Set.of(Capability.TOOLS, Capability.STRUCTURED_OUTPUT)),
        route.offer());
  }

  @Test
  void anAliasHasTheRoutesOfItsModelsOnceEach() {
    Map<String, Model> models =
        models(
            Map.of(
                "auto:cheap.choose-from[0]", "plain",
                "auto:cheap.choose-from[1]", "large",
                "auto:cheap.choose-from[2]", "nested",
                "auto:cheap.strategy", "lowest-price",
                "nested.choose-from[0]", "large",
                "large.routes[0].provider", "b",
                "large.routes[1].provider", "a",
                "large.routes[1].model", "plain",
                "large.max-output-tokens", "8000"));
    Model alias = models.get("auto:cheap");
    assertEquals(Strategy.LOWEST_PRICE, alias.strategy());
    assertEquals(8_000, alias.maxOutputTokens());
    assertEquals(
        List.of("a/plain", "b/large"), alias.candidates().stream().map(Route::name).toList());
    assertEquals(1_000, alias.candidates().getFirst().offer().maxOutputTokens());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain.strategy | fastest | headgate.models.plain.strategy: fastest (expected: priority, weighted,",
        "plain.routes[0].weight | -1 | headgate.models.plain.routes[0].weight: -1 (expected: >= 0)",
        "plain.routes[0].weight | 0 | headgate.models.plain.routes[].weight: all 0 (expected: at least one above 0)",
        "plain.routes[0].context-tokens | 0 | headgate.models.plain.routes[0].context-tokens: 0 (expected: >= 1)",
        "plain.routes[0].capabilities | magic | headgate.models.plain.routes[0].capabilities: magic (expected: tools,",
        "plain.routes[0].provider | c | headgate.models.plain.routes[0].provider: c (expected: one of [a, b])",
        "plain.choose-from[0] | plain | headgate.models.plain: routes and choose-from (expected: one of them)",
        "empty.strategy | priority | headgate.models.empty: neither routes nor choose-from (expected: one of them)",
        "auto.choose-from[0] | gone | headgate.models.auto.choose-from: gone (expected: a model)",
        "auto.choose-from[0] | auto | headgate.models.auto.choose-from: auto -> auto (expected: no cycle)",
      })
  void whatIsNotUnderstoodIsRefusedByItsName(String key, String value, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> models(Map.of(key, value)));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  @Test
  void aCycleThroughOtherModelsIsToldWhole() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                models(
                    Map.of(
                        "x.choose-from[0]", "y",
                        "y.choose-from[0]", "z",
                        "z.choose-from[0]", "x")));
    assertEquals(
        "headgate.models.x.choose-from: x -> y -> z -> x (expected: no cycle)",
        refused.getMessage());
  }

  private static Map<String, Model> models(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("headgate.models.plain.routes[0].provider", "a");
    more.forEach((key, value) -> settings.put("headgate.models." + quoted(key), value));
    ModelsConfiguration configuration =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(ModelsConfiguration.class)
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .build()
            .getConfigMapping(ModelsConfiguration.class);
    return ModelConversions.fromConfiguration(
        configuration, Map.of("a", provider("a"), "b", provider("b")), 1_000);
  }

  private static String quoted(String key) {
    return key.startsWith("auto:cheap") ? key.replace("auto:cheap", "\"auto:cheap\"") : key;
  }

  private static Provider provider(String name) {
    return new Provider(
        name,
        Provider.ProviderKind.OPENAI,
        java.net.URI.create("http://localhost"),
        null,
        Provider.PrivacyClass.EXTERNAL,
        name,
        null,
        Provider.OutputLimitField.MAX_TOKENS,
        ProviderOptions.NONE);
  }
}
