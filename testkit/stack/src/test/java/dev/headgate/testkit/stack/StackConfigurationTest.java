package dev.headgate.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackConfigurationTest {

  private static final StackPorts PORTS = StackPorts.of(Map.of("HEADGATE_ISSUER_PORT", "28090"));

  @Test
  void fillsInThePorts() throws IOException {
    JsonNode headgate = render();

    assertEquals("http://localhost:28090/acme", headgate.at("/identity/issuers/0/url").asText());
    assertEquals("http://localhost:18099/v1", headgate.at("/providers/demo/base-url").asText());
    assertTrue(!headgate.toString().contains("<"), headgate.toString());
  }

  @Test
  void anOverlayAddsAndOverrides() throws IOException {
    JsonNode before = render();
    JsonNode headgate =
        render(
            """
            headgate:
              providers: { house: { kind: openai, base-url: "http://vllm:8000/v1" } }
              models: { gpt-4o: { routes: [ { provider: house } ] } }
              policies:
                - { id: acme-month, match: { tenant: acme }, unit: usd, limit: 500.00, window: { calendar: day } }
                - { id: mine, match: { tenant: acme }, unit: tokens, limit: 7, window: { calendar: day } }
            """);

    assertEquals(
        List.of("demo", "demo-anthropic", "demo-gemini", "house"),
        names(headgate.get("providers")));
    assertEquals("house", headgate.at("/models/gpt-4o/routes/0/provider").asText());
    assertEquals(1, headgate.at("/models/gpt-4o/routes").size());
    assertEquals(before.get("policies").size() + 1, headgate.get("policies").size());
    assertEquals("500.00", headgate.at("/policies/0/limit").decimalValue().toPlainString());
    assertEquals("day", headgate.at("/policies/0/window/calendar").asText());
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static JsonNode render(String... overlays) throws IOException {
    return YAMLMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build()
        .readTree(StackConfiguration.render(PORTS, List.of(overlays)))
        .get("headgate");
  }
}
