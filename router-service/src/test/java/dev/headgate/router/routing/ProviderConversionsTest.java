package dev.headgate.router.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.metering.price.PriceBook;
import dev.headgate.router.routing.Provider.ProviderKind;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderConversionsTest {

  private static final Map<String, String> BEDROCK =
      Map.of(
          "kind", "bedrock",
          "base-url", "https://bedrock-runtime.eu-west-1.amazonaws.com",
          "region", "eu-west-1",
          "access-key-id", "AKID",
          "secret-access-key", "SECRET");

  private static final Map<String, String> VERTEX =
      Map.of(
          "kind", "vertex",
          "base-url", "https://europe-west4-aiplatform.googleapis.com",
          "project", "my-project",
          "location", "europe-west4",
          "service-account", "{}");

  @Test
  void bedrockNeedsNoMoreThanRegionAndCredentials() {
    Provider provider = provider(BEDROCK);
    assertEquals(ProviderKind.BEDROCK, provider.kind());
    assertEquals("eu-west-1", provider.region());
    assertEquals("AKID", provider.options().accessKeyId());
    assertEquals("SECRET", provider.options().secretAccessKey());
    assertEquals("aws", provider.priceBookProvider());
  }

  @ParameterizedTest
  @ValueSource(strings = {"region", "access-key-id", "secret-access-key"})
  void bedrockIsRefusedWithoutThemByName(String key) {
    Map<String, String> entry = new HashMap<>(BEDROCK);
    entry.remove(key);
    assertEquals("headgate.providers.it." + key + ": absent (expected: present)", refusal(entry));
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.anthropic.com/v1, .../v1",
    "https://gateway.example/anthropic/v1/, .../anthropic/v1/",
  })
  void anthropicsAddressIsRefusedWithItsVersion(String url, String shown) {
    assertEquals(
        "headgate.providers.it.base-url: " + shown + " (expected: an address without /v1)",
        refusal(Map.of("kind", "anthropic", "base-url", url)));
  }

  @Test
  void anthropicNeedsAnAddressOnly() {
    Provider provider =
        provider(Map.of("kind", "anthropic", "base-url", "https://api.anthropic.com"));
    assertEquals(ProviderKind.ANTHROPIC, provider.kind());
    assertEquals("anthropic", provider.priceBookProvider());
  }

  @Test
  void vertexNeedsNoMoreThanItsPlaceAndAccount() {
    Provider provider = provider(VERTEX);
    assertEquals(ProviderKind.VERTEX, provider.kind());
    assertEquals("my-project", provider.options().project());
    assertEquals("europe-west4", provider.options().location());
    assertEquals("{}", provider.options().serviceAccount());
  }

  @ParameterizedTest
  @ValueSource(strings = {"project", "location", "service-account"})
  void vertexIsRefusedWithoutThemByName(String key) {
    Map<String, String> entry = new HashMap<>(VERTEX);
    entry.remove(key);
    assertEquals("headgate.providers.it." + key + ": absent (expected: present)", refusal(entry));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1beta", "/v1beta1"})
  void googlesAddressIsRefusedWithItsVersion(String version) {
    String url = "https://generativelanguage.googleapis.com" + version;
    assertEquals(
        "headgate.providers.it.base-url: ...%s (expected: an address without %s)"
            .formatted(version, version),
        refusal(Map.of("kind", "gemini", "base-url", url)));
  }

  @Test
  void whatHappensAfterACancelIsReadOrRefusedByName() {
    Map<String, String> entry = new HashMap<>(BEDROCK);
    assertEquals(AfterCancel.BILLS_ON, provider(entry).afterCancel());
    entry.put("after-cancel", "stop");
    assertEquals(AfterCancel.STOPS_BILLING, provider(entry).afterCancel());
    entry.put("after-cancel", "wait");
    assertEquals(
        "headgate.providers.it.after-cancel: wait (expected: stop or drain)", refusal(entry));
  }

  private static String refusal(Map<String, String> entry) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> provider(entry)).getMessage());
  }

  private static Provider provider(Map<String, String> entry) {
    Map<String, String> all = new HashMap<>();
    entry.forEach((key, value) -> all.put("headgate.providers.it." + key, value));
    ProvidersConfiguration configuration =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(ProvidersConfiguration.class)
            .withSources(new PropertiesConfigSource(all, "test", 100))
            .build()
            .getConfigMapping(ProvidersConfiguration.class);
    Provider provider =
        ProviderConversions.fromConfiguration(configuration, PriceBook.bundled()).get("it");
    if (provider == null) {
      throw new AssertionError("it is absent");
    }
    return provider;
  }
}
