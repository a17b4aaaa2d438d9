package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/// The router beats after 0.7 s of silence here.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class HeartbeatTest {

  private static final String BEAT = ": waiting\n\n";

  @TestHTTPResource URI base;

  @Test
  void aStreamBeatsWhileItsProviderThinksAndThenGoesOn() {
    HttpResponse<String> answer = ask("x [[tokens=3 first-byte-ms=2000]]", "\"stream\":true");
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().startsWith(BEAT + BEAT + "data: {"), answer.body());
    assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
  }

  @Test
  void anErrorAfterABeatComesInBand() {
    HttpResponse<String> answer = ask("x [[first-byte-ms=1000 status=500]]", "\"stream\":true");
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().startsWith(BEAT + "data: {\"error\":{"), answer.body());
  }

  @Test
  void whatIsNotStreamedDoesNotBeat() {
    HttpResponse<String> answer = ask("x [[tokens=3 first-byte-ms=1500]]", "\"max_tokens\":9");
    assertEquals(200, answer.statusCode());
    assertFalse(answer.body().contains(BEAT));
  }

  private HttpResponse<String> ask(String prompt, String more) {
    return new Client(base, Around.token("search", "patient-user"))
        .chat(Client.chat("gpt-4o-mini", prompt, more));
  }
}
