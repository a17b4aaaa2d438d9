package dev.headgate.metering.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

  private static final String BUNDLED = "genai-prices-2026-08-21.json";

  @Test
  void theBundledFileIsTheOneThatItsNameSays() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bundled());

    assertEquals(
        "e0364c430e72dac6e747f15093a853bb73f20becac9e54f1f1e6ca33d72dda4d",
        HexFormat.of().formatHex(digest));
  }

  @Test
  void everyProviderAndModelOfTheBundledFileIsRead() throws IOException {
    JsonNode tree = new ObjectMapper().readTree(bundled());
    List<Catalogue.Provider> providers = catalogue().providers();

    assertEquals(tree.size(), providers.size());
    for (int i = 0; i < tree.size(); i++) {
      JsonNode expected = tree.get(i);
      Catalogue.Provider provider = providers.get(i);
      assertEquals(expected.get("id").asText(), provider.id());
      assertEquals(expected.get("api_pattern").asText(), provider.apiPattern().pattern());
      assertEquals(expected.has("model_match"), provider.modelMatch() != null);
      assertEquals(expected.has("provider_match"), provider.providerMatch() != null);
      assertEquals(expected.path("models").size(), provider.models().get().size());
    }
  }

  /// Reading heads stops there; a head member behind it would go unseen.
  @Test
  void modelsAreTheLastMemberOfEveryProvider() throws IOException {
    for (JsonNode provider : new ObjectMapper().readTree(bundled())) {
      String last = provider.properties().stream().reduce((_, next) -> next).get().getKey();
      assertEquals("models", last, provider.get("id").asText());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"equals\":\"GPT-4\"}', gpt-4, true",
    "'{\"equals\":\"gpt-4\"}', gpt-4o, false",
    "'{\"starts_with\":\"gpt-\"}', gpt-4, true",
    "'{\"starts_with\":\"gpt-\"}', my-gpt-4, false",
    "'{\"ends_with\":\"-MINI\"}', gpt-4-mini, true",
    "'{\"ends_with\":\"-mini\"}', gpt-4-mini-2, false",
    "'{\"contains\":\"opus\"}', claude-opus-4, true",
    "'{\"contains\":\"opus\"}', claude-sonnet, false",
    "'{\"regex\":\"^o[134]\"}', o3-mini, true",
    "'{\"regex\":\"^o[134]\"}', gpt-o3, false",
    "'{\"or\":[{\"equals\":\"a\"},{\"equals\":\"b\"}]}', b, true",
    "'{\"or\":[{\"equals\":\"a\"},{\"equals\":\"b\"}]}', c, false",
    "'{\"and\":[{\"contains\":\"a\"},{\"contains\":\"b\"}]}', ab, true",
    "'{\"and\":[{\"contains\":\"a\"},{\"contains\":\"b\"}]}', a, false",
  })
  void aMatcherMeansWhatTheSchemaSays(String match, String model, boolean expected) {
    Catalogue catalogue = catalogueOf("\"match\":" + match + ",\"prices\":{\"input_mtok\":1}");

    assertEquals(expected, catalogue.model(catalogue.providers().getFirst(), model).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"match\":{\"like\":\"a\"},\"prices\":{}",
        "\"match\":{\"equals\":\"a\",\"or\":[]},\"prices\":{}",
        "\"match\":{\"equals\":1},\"prices\":{}",
        "\"match\":{\"equals\":\"a\"}",
        "\"prices\":{}",
        "\"match\":{\"equals\":\"a\"},\"prices\":{\"input_gtok\":1}",
        "\"match\":{\"equals\":\"a\"},\"prices\":{\"input_mtok\":-1}",
        "\"match\":{\"equals\":\"a\"},\"prices\":{\"input_mtok\":\"1\"}",
        "\"match\":{\"equals\":\"a\"},\"prices\":{\"input_mtok\":{\"tiers\":[]}}",
        "\"match\":{\"equals\":\"a\"},\"prices\":{\"input_mtok\":{\"base\":1,\"steps\":[]}}",
        "\"match\":{\"equals\":\"a\"},\"prices\":{\"input_mtok\":{\"base\":1,\"tiers\":[{\"start\":1}]}}",
        "\"match\":{\"equals\":\"a\"},\"prices\":[]",
        "\"match\":{\"equals\":\"a\"},\"prices\":[{\"when\":1}]",
        "\"match\":{\"equals\":\"a\"},\"prices\":[{\"constraint\":{\"start_time\":\"00:00:00Z\"},\"prices\":{}}]",
        "\"match\":{\"equals\":\"a\"},\"prices\":[{\"constraint\":{\"start_date\":\"soon\"},\"prices\":{}}]",
        "\"match\":{\"equals\":\"a\"},\"prices\":[{\"constraint\":{\"weekday\":1},\"prices\":{}}]",
      })
  void whatIsNotUnderstoodFailsTheReading(String model) {
    Catalogue catalogue = catalogueOf(model);

    var failure =
        assertThrows(
            IllegalStateException.class, () -> catalogue.providers().getFirst().models().get());

    assertTrue(failure.getMessage().startsWith("price catalogue test: "), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{", "[{\"id\":\"x", "[{\"id\": 1, \"models\":[]}]", "[[]]"})
  void aBrokenFileFailsTheReading(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

    assertThrows(RuntimeException.class, () -> CatalogueReader.read("test", bytes));
  }

  @Test
  void bracketsAndQuotesInsideOfTextDoNotEndAnElement() {
    Catalogue catalogue =
        catalogueOf(
            "\"description\":\"a ] } \\\" [ { \\\\\",\"match\":{\"equals\":\"a\"},"
                + "\"prices\":{\"input_mtok\":1}");

    assertTrue(catalogue.model(catalogue.providers().getFirst(), "a").isPresent());
  }

  @Test
  void aPackedDateIsTriedWithDashesUnlessItIsNone() {
    Catalogue catalogue =
        catalogueOf(
            "\"match\":{\"or\":[{\"equals\":\"m-2025-08-05\"},{\"equals\":\"m-2025-02-31\"}]},"
                + "\"prices\":{\"input_mtok\":1}");
    Catalogue.Provider provider = catalogue.providers().getFirst();

    assertTrue(catalogue.model(provider, "m-20250805").isPresent());
    assertTrue(catalogue.model(provider, "m-20250231").isEmpty());
    assertTrue(catalogue.model(provider, "m-2025-02-31").isPresent());
  }

  @Test
  void answersStayRightWhenMoreIsAskedThanIsRemembered() {
    Catalogue catalogue = catalogue();
    Catalogue.Provider openAi = catalogue.provider("openai").orElseThrow();
    for (int i = 0; i < 5_000; i++) {
      assertTrue(catalogue.model(openAi, "no-such-model-" + i).isEmpty());
    }

    assertEquals("gpt-4o-mini", catalogue.model(openAi, "gpt-4o-mini").orElseThrow().id());
    assertEquals("gpt-4o-mini", catalogue.model(openAi, "gpt-4o-mini").orElseThrow().id());
  }

  static Catalogue catalogue() {
    return CatalogueReader.read(BUNDLED, bundled());
  }

  private static Catalogue catalogueOf(String model) {
    String json =
        "[{\"id\":\"p\",\"api_pattern\":\"x\",\"models\":[{\"id\":\"m\"," + model + "}]}]";
    return CatalogueReader.read("test", json.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bundled() {
    try (var in = PriceBook.class.getResourceAsStream(BUNDLED)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
