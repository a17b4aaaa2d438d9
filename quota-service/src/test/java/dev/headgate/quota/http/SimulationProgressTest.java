package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import dev.headgate.quota.RunningKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A simulation that takes a while, followed over a real connection.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RunningKafka.class, restrictToAnnotatedClass = true)
@TestProfile(SimulationProgressTest.QuietFollower.class)
class SimulationProgressTest {

  private static final int REQUESTS = 60_000;
  private static final Instant BEGIN =
      LocalDate.now(ZoneOffset.UTC)
          .withDayOfMonth(2)
          .minusMonths(1)
          .atStartOfDay()
          .toInstant(ZoneOffset.UTC);

  @TestHTTPResource("/v1/simulations/stream")
  URI address;

  @Test
  void whoFollowsSeesHowFarItIsAndWhoLeavesEndsIt() throws Exception {
    try (UsageEvents events = new UsageEvents()) {
      events.publishAll(
          () -> IntStream.range(0, REQUESTS).mapToObj(SimulationProgressTest::event).iterator());
    }
    long began = System.nanoTime();

    List<String> lines = follow().toList();

    System.out.printf(
        "%d requests simulated in %d ms%n", REQUESTS, (System.nanoTime() - began) / 1_000_000);
    JsonPath progress = data(lines, "progress").getFirst();
    assertTrue(progress.getLong("read") <= 2 * REQUESTS, progress.prettify());
    assertEquals(2 * REQUESTS, progress.getLong("of"));
    JsonPath result = data(lines, "result").getFirst();
    assertEquals(REQUESTS, result.getLong("proposed.total.requests"));
    assertEquals(REQUESTS - 1_000, result.getLong("proposed.total.refused"));
    assertEquals(100, result.getList("proposed.callers").size());
    assertEquals(400, result.getInt("proposed.others.callers"));

    try (Stream<String> left = follow()) {
      assertEquals(
          "event:progress", left.filter(line -> !line.isBlank()).findFirst().orElseThrow());
      ask().then().statusCode(503).body("type", equalTo("/problems/simulating"));
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ask().then().extract().statusCode() == 200);
  }

  /// The follower tells of every event that it charges.
  public static final class QuietFollower implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.log.category.\"dev.headgate.quota.follow\".level", "WARN");
    }
  }

  private static UsageEventV1 event(int number) {
    Instant received = BEGIN.plusSeconds(number);
    return UsageEvents.event(
        UUID.randomUUID().toString(),
        new CallerV1("acme", "search", null, "user" + number % 500, null, null),
        received,
        received.plusSeconds(20),
        new UsageV1(10, 0, 0, 0, 0, 5, 0, 0),
        Certainty.REPORTED);
  }

  private static String wish() {
    return "{\"policy\":{\"match\":{},\"unit\":\"requests\",\"limit\":\"1000\","
        + "\"window\":{\"calendar\":\"year\"}},\"from\":\""
        + BEGIN.minusSeconds(1)
        + "\"}";
  }

  private static Response ask() {
    return given()
        .header("Authorization", "Bearer " + token())
        .contentType("application/json")
        .body(wish())
        .post("/v1/simulations");
  }

  private Stream<String> follow() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(wish()))
            .build();
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertEquals(200, response.statusCode());
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    return reader.lines().onClose(() -> close(reader));
  }

  private static void close(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonPath> data(List<String> lines, String event) {
    return IntStream.range(0, lines.size() - 1)
        .filter(line -> lines.get(line).equals("event:" + event))
        .mapToObj(line -> JsonPath.from(lines.get(line + 1).substring("data:".length())))
        .toList();
  }

  private static String token() {
    return RealIssuer.token("acme", "finance", "fiona", "finops");
  }
}
