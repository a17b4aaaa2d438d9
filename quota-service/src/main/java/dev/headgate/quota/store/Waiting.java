package dev.headgate.quota.store;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/// Waits for the store on a thread that may.
final class Waiting {

  private Waiting() {}

  static <T> T on(Uni<T> answer, Duration timeout) {
    try {
      return answer.await().atMost(timeout);
    } catch (RuntimeException e) {
      throw new StoreUnavailableException(FailureText.of(e), e);
    }
  }
}
