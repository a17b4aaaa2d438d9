package dev.headgate.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A caller of the router that shows every byte, so that tests can cut and count.
record ChatClient(String routerUrl, String token) {
  static final String MODEL = "gpt-4o-mini";
  private static final int LONGEST = 400;

  /// An answer read to its end.
  record Answer(int status, String requestId, String body) {}

  /// Asks and reads the whole answer.
  Answer ask(String message, boolean stream) throws IOException, InterruptedException {
    HttpResponse<String> response =
        Fetched.HTTP.send(request(message, stream, LONGEST), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), requestId(response), response.body());
  }

  /// Asks for a stream and hands it over as it comes; closing it is leaving.
  HttpResponse<InputStream> open(String message) throws IOException, InterruptedException {
    return open(message, true, LONGEST);
  }

  /// @param longest the output that the request allows, in tokens
  HttpResponse<InputStream> open(String message, boolean stream, int longest)
      throws IOException, InterruptedException {
    return Fetched.HTTP.send(
        request(message, stream, longest), HttpResponse.BodyHandlers.ofInputStream());
  }

  static String requestId(HttpResponse<?> response) {
    return response.headers().firstValue("x-headgate-request-id").orElse("");
  }

  /// Reads until a number of events has come.
  ///
  /// @return what came, or null when the stream ended before
  static @Nullable String readEvents(InputStream stream, int events) throws IOException {
    var text = new StringBuilder();
    int seen = 0;
    int before = 0;
    int now;
    while (seen < events && (now = stream.read()) >= 0) {
      text.append((char) now);
      if (now == '\n' && before == '\n') {
        seen++;
      }
      before = now;
    }
    return seen == events ? text.toString() : null;
  }

  private HttpRequest request(String message, boolean stream, int longest) {
    String body =
        """
        {"model":"%s","stream":%s,"max_completion_tokens":%d,\
        "messages":[{"role":"user","content":%s}]}\
        """
            .formatted(MODEL, stream, longest, Fetched.quoted(message));
    return HttpRequest.newBuilder(URI.create(routerUrl + "/v1/chat/completions"))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
