package dev.headgate.router.upstream;

import dev.headgate.router.error.ExchangeError.UpstreamCredentials;
import dev.headgate.router.error.ExchangeError.UpstreamError;
import dev.headgate.router.error.ExchangeError.UpstreamProtocol;
import dev.headgate.router.error.ExchangeError.UpstreamStatus;
import io.vertx.core.http.HttpClientResponse;

/// What the head of a provider's answer means for the exchange.
sealed interface StatusReading {

  /// Its body is the answer.
  record Success() implements StatusReading {}

  /// Another provider may do better; without one, its words go to the caller.
  record AskNext(UpstreamError error) implements StatusReading {}

  /// The request is at fault, by the provider's judgement: its words go to the caller.
  record PassOn(UpstreamError error) implements StatusReading {}

  /// Headgate is at fault, or the provider: its words are not for the caller.
  record Hide(UpstreamError error) implements StatusReading {}

  static StatusReading of(String provider, HttpClientResponse response) {
    int status = response.statusCode();
    return switch (status) {
      case 401, 402, 403, 407 -> new Hide(new UpstreamCredentials(provider, status));
      case 429 -> new AskNext(new UpstreamStatus(provider, status));
      default -> {
        if (status >= 500) {
          yield new AskNext(new UpstreamStatus(provider, status));
        } else if (status >= 400) {
          yield new PassOn(new UpstreamStatus(provider, status));
        } else if (status >= 300) {
          yield new Hide(new UpstreamProtocol(provider, "a redirect."));
        } else if (isEncoded(response)) {
          yield new Hide(new UpstreamProtocol(provider, "a compressed body."));
        } else {
          yield new Success();
        }
      }
    };
  }

  private static boolean isEncoded(HttpClientResponse response) {
    String encoding = response.getHeader("content-encoding");
    return encoding != null && !encoding.equalsIgnoreCase("identity");
  }
}
