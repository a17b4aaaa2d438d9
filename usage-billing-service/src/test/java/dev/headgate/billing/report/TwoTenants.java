package dev.headgate.billing.report;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.billing.fixture.Publisher;
import dev.headgate.billing.fixture.Tokens;
import dev.headgate.billing.fixture.Usage;
import dev.headgate.billing.fixture.WholeService;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.TokenUsage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/// What all tests of the whole service look at: events of two tenants that went in by Kafka, once,
/// and the tokens of those who ask for figures.
@QuarkusTest
@QuarkusTestResource(WholeService.class)
abstract class TwoTenants {

  static final String NOVEMBER = "from=2026-11-01&to=2026-12-01";
  static final String FORMULA = "=HYPERLINK(\"http://evil.example\")";

  static final Usage SEARCH = Usage.event();
  static final Usage SEARCH_NEXT_DAY =
      Usage.event()
          .by("grace")
          .at("2026-11-11T23:30:00Z")
          .tokens(new TokenUsage(2000, 1000, 0, 0, 0, 10, 4, 0));
  static final Usage SEARCH_COUNTED = Usage.event().certainty(Certainty.COUNTED);
  static final Usage SUPPORT = Usage.event().of("acme", "support", null).model("gpt-4o");
  static final Usage NOBODYS = Usage.event().of("acme", null, null);
  static final Usage UNPRICED = Usage.event().of("acme", "support", "bots").model("home-made");
  static final Usage SPREADSHEET = Usage.event().of("acme", FORMULA, "-1+1");
  static final Usage HELD_FIRST =
      Usage.event().of("acme", "labs", null).tokens(1000, 4000).certainty(Certainty.HELD);
  static final Usage THEN_REPORTED = HELD_FIRST.tokens(1000, 500).certainty(Certainty.REPORTED);
  static final Usage GLOBEX = Usage.event().of("globex", "search", "secret-project");

  static String finops = "";
  static String globexFinops = "";

  private static boolean published;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @BeforeEach
  void publishOnceAndSignIn() {
    if (!published) {
      publish();
      finops = Tokens.of("acme", null, "finops");
      globexFinops = Tokens.of("globex", null, "finops");
      published = true;
    }
  }

  private void publish() {
    try (Publisher publisher = new Publisher(kafka)) {
      publisher.publish(
          List.of(
              SEARCH,
              SEARCH,
              SEARCH_NEXT_DAY,
              SEARCH_COUNTED,
              SUPPORT,
              NOBODYS,
              UNPRICED,
              SPREADSHEET,
              HELD_FIRST,
              THEN_REPORTED,
              GLOBEX));
      publisher.publish(0, new byte[] {1, 2, 3});
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          String metrics = given().get("/q/metrics").asString();
          assertTrue(metrics.contains("headgate_billing_events_total{outcome=\"charged\"} 9.0"));
          assertTrue(metrics.contains("headgate_billing_dead_letters_total 1.0"));
        });
  }

  static ValidatableResponse costs(String token, String query) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(token)
        .get("/v1/reports/costs?" + query)
        .then();
  }

  static ValidatableResponse entries(String token, String query) {
    return given().auth().oauth2(token).get("/v1/ledger/entries?" + query).then();
  }

  static String notFound(String token, String id) {
    return given()
        .auth()
        .oauth2(token)
        .get("/v1/ledger/entries/" + id)
        .then()
        .statusCode(404)
        .extract()
        .asString();
  }
}
