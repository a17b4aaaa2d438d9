package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The models, as the clients of each protocol list them.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class ModelListTest {

  @TestHTTPResource URI base;

  @Test
  void anthropicsClientsGetAnthropicsList() {
    JsonNode list = read(anthropic().get("/v1/models"));
    JsonNode data = list.path("data");
    assertEquals(
        "{\"type\":\"model\",\"id\":\"alias\",\"display_name\":\"alias\",\"created_at\":\"1970-01-01T00:00:00Z\"}",
        data.get(0).toString());
    assertFalse(list.path("has_more").asBoolean(true));
    assertEquals("alias", list.path("first_id").asText());
    assertEquals(data.get(data.size() - 1).path("id"), list.path("last_id"));
    assertEquals(data.get(0), read(anthropic().get("/v1/models/alias")));
  }

  @Test
  void googlesClientsGetGooglesList() {
    Client google = Client.withHeaders(base, "x-goog-api-key", token("search"));
    JsonNode models = read(google.get("/v1beta/models")).path("models");
    assertEquals("models/alias", models.get(0).path("name").asText());
    JsonNode aliased = read(google.get("/v1beta/models/auto:cheap"));
    assertEquals(
        "{\"name\":\"models/auto:cheap\",\"displayName\":\"auto:cheap\",\"outputTokenLimit\":%d,\"supportedGenerationMethods\":[\"generateContent\",\"streamGenerateContent\"]}"
            .formatted(aliased.path("outputTokenLimit").asInt()),
        aliased.toString());
    assertTrue(aliased.path("outputTokenLimit").asInt() > 0);
  }

  @ParameterizedTest
  @CsvSource({"/v1/models, data, id, ''", "/v1beta/models, models, name, models/"})
  void aRestrictedCallerSeesOnlyWhatMaySeeItsData(
      String path, String list, String name, String prefix) {
    Client legal = new Client(base, token("legal"));
    List<String> seen = new ArrayList<>();
    read(legal.get(path)).path(list).forEach(model -> seen.add(model.path(name).asText()));
    assertEquals(List.of(prefix + "mixed", prefix + "warm"), seen);
    assertEquals(200, legal.get(path + "/mixed").statusCode());
    assertEquals(404, legal.get(path + "/gpt-4o-mini").statusCode());
  }

  @Test
  void aRequestThatIsMarkedRestrictedSeesNoMoreThanARestrictedCaller() {
    Client marked =
        Client.withHeaders(
            base,
            "Authorization",
            "Bearer " + token("search"),
            "x-headgate-data-class",
            "restricted");
    JsonNode data = read(marked.get("/v1/models")).path("data");
    assertEquals(2, data.size());
    assertEquals("house", data.get(0).path("owned_by").asText());
  }

  @Test
  void eachIsToldOfAnUnknownModelInItsOwnWords() {
    HttpResponse<String> anthropic = anthropic().get("/v1/models/gpt-17");
    assertEquals(404, anthropic.statusCode());
    assertEquals("not_found_error", Client.error(anthropic).path("type").asText());
    HttpResponse<String> google = new Client(base, token("search")).get("/v1beta/models/gpt-17");
    assertEquals(404, google.statusCode());
    assertEquals("NOT_FOUND", Client.error(google).path("status").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/models, 405",
    "/v1/models/alias, 405",
    "/v1beta/models, 405",
    "/v1beta/models/alias, 405",
    "/v1beta/models/alias:embedContent, 404",
  })
  void modelsAreOnlyRead(String path, int status) {
    HttpResponse<String> answer =
        new Client(base, token("search")).post(path, BodyPublishers.ofString("{}"));
    assertEquals(status, answer.statusCode(), answer.body());
  }

  private Client anthropic() {
    return Client.withHeaders(
        base, "x-api-key", token("search"), "anthropic-version", "2023-06-01");
  }

  private static String token(String team) {
    return Around.token(team, "models-user");
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    return Around.read(answer.body());
  }
}
