package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that no honest client writes, byte by byte. Each is refused, reserves nothing and sends
/// nothing; where its framing is in doubt the connection is closed, and what stands behind it is
/// never answered as somebody's.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class RawRequestTest {

  private static final String BODY = Client.chat("gpt-4o-mini", "hi", "");
  private static final String LENGTH = "Content-Length: " + BODY.length();
  private static final String CHUNKED = "Transfer-Encoding: chunked";
  private static final String BEHIND = "GET /v1/models HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n";

  /// What is behind a request of doubtful framing, if it were taken for a request.
  private static final String BEHIND_ANSWERED = "\"object\":\"list\"";

  static final List<Arguments> FRAMINGS =
      List.of(
          framing("both lengths", "Content-Length: 5\r\n" + CHUNKED, "0\r\n\r\n"),
          framing("both lengths, turned round", CHUNKED + "\r\nContent-Length: 5", "0\r\n\r\n"),
          framing("chunked, identity", "Transfer-Encoding: chunked, identity", "0\r\n\r\n"),
          framing("xchunked", "Transfer-Encoding: xchunked", "0\r\n\r\n"),
          framing("a blank before the colon", "Transfer-Encoding : chunked", "0\r\n\r\n"),
          framing("two lengths", "Content-Length: 4\r\nContent-Length: 5", "{}   "),
          framing("a list of lengths", "Content-Length: 4, 5", "{}   "),
          framing("a negative length", "Content-Length: -1", BODY),
          framing("a signed length", "Content-Length: +5", BODY),
          framing("a length that is none", "Content-Length: five", BODY),
          framing("a length beyond 63 bits", "Content-Length: 99999999999999999999", BODY),
          framing("a blank inside a name", "Content Length: 5", BODY),
          framing("nul in a value", LENGTH + "\r\nX-A: a\0b", BODY));

  static final List<Arguments> CHUNKS =
      List.of(
          framing("chunks that end in LF", CHUNKED, "2\n{}\n0\n\n"),
          framing("a chunk size that overflows", CHUNKED, "fffffffffffffffff\r\n{}"),
          framing("a negative chunk size", CHUNKED, "-2\r\n{}\r\n0\r\n\r\n"),
          framing("a chunk size that is none", CHUNKED, "two\r\n{}\r\n0\r\n\r\n"),
          framing("a chunk longer than it says", CHUNKED, "1\r\n{}\r\n0\r\n\r\n"));

  static final List<Arguments> PATHS =
      List.of(
          Arguments.of("/v1/chat/completions;x", 400),
          Arguments.of("/v1;x=1/chat/completions", 400),
          Arguments.of("/v1/chat%2Fcompletions", 400),
          Arguments.of("/v1/chat/completions%3Bx", 400),
          Arguments.of("/v1%2f..%2fq/metrics", 400),
          Arguments.of("//v1/chat/completions", 400),
          Arguments.of("/v1//chat/completions", 400),
          Arguments.of("/x/../v1/chat/completions", 400),
          Arguments.of("/v1/./chat/completions", 400),
          Arguments.of("/v1/%2e%2e/v1/chat/completions", 400),
          Arguments.of("/v1/chat/completions/", 404),
          Arguments.of("/V1/chat/completions", 403),
          Arguments.of("/v1/chat/Completions", 404),
          Arguments.of("/v1/chat/completions%00", 400),
          Arguments.of("/v1/chat\\completions", 400),
          Arguments.of("http://elsewhere.example/v1//chat/completions", 400),
          Arguments.of("http://elsewhere.example/v1/chat/completion", 404));

  @TestHTTPResource URI base;

  @ParameterizedTest(name = "{0}")
  @FieldSource("FRAMINGS")
  void aFramingInDoubtIsRefusedAndTheConnectionClosed(String name, String framing, String body)
      throws IOException {
    String answer = exchange(framing, body);
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertEquals(1, answers(answer), answer);
    assertFalse(answer.contains(BEHIND_ANSWERED), answer);
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("CHUNKS")
  void aBodyThatIsNotInChunksEndsTheConnection(String name, String framing, String body)
      throws IOException {
    String answer = exchange(framing, body);
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertEquals(1, answers(answer), answer);
    assertFalse(answer.contains(BEHIND_ANSWERED), answer);
  }

  /// A name that only looks like a length is none: there is no body, and what follows is no
  /// request.
  @Test
  void aNameThatLooksLikeALengthIsNone() throws IOException {
    String answer = exchange("Content-Xength: " + BODY.length(), BODY);
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("\"code\":\"invalid_json\""), answer);
    assertFalse(answer.contains(BEHIND_ANSWERED), answer);
  }

  @Test
  void aHeadThatTricklesIsNotWaitedForLongerThanTenSeconds() throws IOException {
    long started = System.nanoTime();
    try (RawClient client = new RawClient(base)) {
      client.write("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\n");
      String answer = client.readWhileWriting("X-A: b\r\n", Duration.ofMillis(200));
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
    }
    assertTrue(Duration.ofNanos(System.nanoTime() - started).toSeconds() < 20);
  }

  @ParameterizedTest
  @MethodSource("oversized")
  void aHeadThatIsTooLargeIsRefusedAndTheConnectionClosed(String head, int status)
      throws IOException {
    int billed = Around.wholeInvoice().size();
    try (RawClient client = new RawClient(base)) {
      String answer = client.write(head).readAll();
      assertTrue(answer.matches("(?s)HTTP/1\\.[01] " + status + " .*"), answer);
      assertEquals(1, answers(answer), answer);
    }
    assertEquals(billed, Around.wholeInvoice().size());
  }

  static Stream<Arguments> oversized() {
    String large = "x".repeat(64 * 1024);
    StringBuilder many = new StringBuilder();
    IntStream.range(0, 4000).forEach(i -> many.append("X-").append(i).append(": y\r\n"));
    String start = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\n";
    return Stream.of(
        Arguments.of("POST /v1/" + large + " HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        Arguments.of(start + "X-Large: " + large + "\r\n\r\n", 431),
        Arguments.of(start + many + "\r\n", 431));
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("PATHS")
  void aPathThatReadsInTwoWaysNeverReachesAHandler(String path, int status) throws IOException {
    String user = UUID.randomUUID().toString();
    int billed = Around.wholeInvoice().size();
    try (RawClient client = new RawClient(base)) {
      String answer =
          client
              .write(head("POST " + path, Around.token("once", user), LENGTH) + BODY)
              .readUntil("\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }
    assertNothingHappened(user, billed);
  }

  /// RFC 9112, 3.2.2: a server takes it, and the address in it changes nothing.
  @Test
  void theAddressInAnAbsoluteUriIsNotHeeded() throws IOException {
    try (RawClient client = new RawClient(base)) {
      String answer =
          client
              .write(
                  head(
                      "GET http://elsewhere.example:1/v1/models",
                      Around.token("search", "absolute-user"),
                      "Connection: close"))
              .readAll();
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      assertTrue(answer.contains(BEHIND_ANSWERED), answer);
    }
  }

  @Test
  void withoutATokenTheBodyIsNotWaitedFor() throws IOException {
    int billed = Around.wholeInvoice().size();
    for (Spoken spoken : Spoken.values()) {
      try (RawClient client = new RawClient(base)) {
        String answer =
            client
                .write(
                    "POST "
                        + spoken.path("gpt-4o-mini", false)
                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000\r\n\r\n")
                .readUntil("\"error\"");
        assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
        assertTrue(answer.toLowerCase().contains("www-authenticate: bearer"), answer);
      }
    }
    assertEquals(billed, Around.wholeInvoice().size());
  }

  @Test
  void aBodyThatTricklesIsTakenAndOneThatStandsStillIsNot() throws IOException {
    String user = UUID.randomUUID().toString();
    int billed = Around.wholeInvoice().size();
    try (RawClient client = new RawClient(base)) {
      String answer =
          client.chatHead(Around.token("once", user), 1000).write("{").readUntil("\"error\"");
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
      assertTrue(answer.toLowerCase().contains("connection: close"), answer);
    }
    assertNothingHappened(user, billed);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyThatMayNotPassIsRefusedByName(Spoken spoken, String body, String encoding, int status)
      throws IOException {
    String user = UUID.randomUUID().toString();
    int billed = Around.wholeInvoice().size();
    try (RawClient client = new RawClient(base)) {
      String framing =
          "Connection: close\r\nContent-Length: "
              + body.length()
              + (encoding.isEmpty() ? "" : "\r\nContent-Encoding: " + encoding);
      String answer =
          client
              .write(
                  head(
                          "POST " + spoken.path("gpt-4o-mini", false),
                          Around.token("once", user),
                          framing)
                      + body)
              .readAll();
      assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
      var error = Around.read(answer.substring(answer.indexOf("\r\n\r\n") + 4)).path("error");
      assertTrue(error.path("message").isTextual(), answer);
      String kind = spoken == Spoken.GEMINI ? "status" : "type";
      assertTrue(error.path(kind).isTextual(), answer);
    }
    assertNothingHappened(user, billed);
  }

  static Stream<Arguments> bodies() {
    return Stream.of(Spoken.values()).flatMap(RawRequestTest::bodies);
  }

  private static Stream<Arguments> bodies(Spoken spoken) {
    String good = Around.json(spoken.ask("at-openai", "hi"));
    String open = good.substring(0, good.length() - 1);
    Stream<Arguments> bad =
        Stream.of("base_url", "api_base")
            .flatMap(name ->
                Stream.of(
                    "\"" + name + "\":\"http://evil\"",
                    "\"metadata\":{\"" + name + "\":\"http://evil\"}",
                    "\"metadata\":{\"a\":[{\"b\":{\"" + name + "\":1}}]}"))
            .map(more -> Arguments.of(spoken, open + "," + more + "}", "", 400));
    int depth = 100_000;
    return Stream.concat(
        bad,
        Stream.of(
            Arguments.of(spoken, "[".repeat(depth), "", 400),
            Arguments.of(spoken, "{\"a\":".repeat(depth), "", 400),
            Arguments.of(
                spoken,
                open + ",\"metadata\":" + "[".repeat(depth) + "]".repeat(depth) + "}",
                "",
                400),
            Arguments.of(spoken, open + ",\"model\":\"at-anthropic\"}", "", 400),
            Arguments.of(spoken, good, "gzip", 415),
            Arguments.of(spoken, good, "br", 415),
            Arguments.of(spoken, good, "identity, gzip", 415)));
  }

  /// Sends it with another request behind it, and reads to the end of the connection.
  private String exchange(String framing, String body) throws IOException {
    String user = UUID.randomUUID().toString();
    String token = Around.token("once", user);
    int billed = Around.wholeInvoice().size();
    try (RawClient client = new RawClient(base)) {
      String behind = BEHIND.formatted("Authorization: Bearer " + token);
      String answer =
          client.write(head("POST /v1/chat/completions", token, framing) + body + behind).readAll();
      assertNothingHappened(user, billed);
      return answer;
    }
  }

  /// Nothing was sent, and the single request that this user may make is still there.
  private void assertNothingHappened(String user, int billed) {
    assertEquals(billed, Around.wholeInvoice().size());
    var good = new Client(base, Around.token("once", user)).chat(BODY);
    assertEquals(200, good.statusCode(), good.body());
  }

  private static String head(String methodAndTarget, String token, String more) {
    return methodAndTarget
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer "
        + token
        + "\r\n"
        + more
        + "\r\n\r\n";
  }

  private static int answers(String read) {
    return read.split("HTTP/1\\.[01] ", -1).length - 1;
  }

  private static Arguments framing(String name, String framing, String body) {
    return Arguments.of(name, framing, body);
  }
}
