package dev.headgate.quota.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import dev.headgate.quota.RunningKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Policies that are raised for a time, with a real Kafka behind them.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RunningKafka.class, restrictToAnnotatedClass = true)
class PolicyRaisesTest extends OwnPolicy {

  @Test
  void aRaiseHoldsAtOnceAndIsShown() {
    create("100").statusCode(201);

    raise("50", Instant.now().plusSeconds(600)).statusCode(201).header("ETag", "\"2\"");

    as("fiona", "finops")
        .get(path())
        .then()
        .body("limit", equalTo("100"))
        .body("limitNow", equalTo("150"))
        .body("raises.by", hasItem("50"));
    reserve(151).statusCode(403);
    reserve(150).statusCode(200);
  }

  @Test
  void aRaiseEnds() {
    create("100").statusCode(201);

    raise("50", Instant.now().plusSeconds(5)).statusCode(201);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> as("fiona", "finops").get(path()).then().body("limitNow", equalTo("100")));
    reserve(101).statusCode(403);
  }

  @Test
  void aRaiseThatCannotBeMeantIsRefused() {
    create("100").statusCode(201);

    raise("50", Instant.now().minusSeconds(1))
        .statusCode(400)
        .body("detail", containsString("until"));
    for (String wrong : List.of("0", "-5", "1.5", "many", "1e99", "9007199254740992")) {
      raise(wrong, Instant.now().plusSeconds(9))
          .statusCode(400)
          .body("detail", containsString("by: " + wrong + " (expected: a whole number"));
    }
    as("fiona", "finops")
        .get(path())
        .then()
        .header("ETag", "\"1\"")
        .body("limitNow", equalTo("100"));
  }
}
