package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.base.key.KeyText;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// quota-service cannot be reached: whether a key is good is not known, and that is what is said.
@QuarkusTest
@TestProfile(KeysUnavailableTest.NoQuotaService.class)
@QuarkusTestResource(RouterStack.class)
class KeysUnavailableTest {

  @TestHTTPResource URI base;

  public static final class NoQuotaService implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("headgate.router.quota.url", "http://127.0.0.1:1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/models, api_error, /error/type",
    "/v1/messages, overloaded_error, /error/type",
    "/v1beta/models, UNAVAILABLE, /error/status",
    "/v1/projects/p, UNAVAILABLE, /error/status",
  })
  void aKeyIsAnswered503InTheShapeOfThePath(String path, String value, String pointer) {
    HttpResponse<String> answer = new Client(base, KeyText.random()).get(path);

    assertEquals(503, answer.statusCode());
    assertEquals("2", answer.headers().firstValue("Retry-After").orElse("missing"));
    assertEquals(value, Around.read(answer.body()).at(pointer).asText());
  }

  @Test
  void junkIsRefusedAllTheSameBecauseNobodyIsAsked() {
    HttpResponse<String> answer = new Client(base, KeyText.random() + "x").get("/v1/models");

    assertEquals(401, answer.statusCode());
    assertTrue(answer.body().contains("invalid_api_key"));
  }

  @Test
  void aTokenNeedsNoQuotaServiceToBeKnown() {
    String token = Around.token("search", "no-quota");
    assertEquals(200, new Client(base, token).get("/v1/models").statusCode());
  }
}
