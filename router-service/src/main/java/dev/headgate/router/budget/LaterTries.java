package dev.headgate.router.budget;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;

/// Further tries of a call that quota-service did not answer, at growing distances, for about a
/// minute. After that the lease's expiry charges the hold, and the usage event corrects it.
final class LaterTries {

  private static final int TRIES = 6;
  private static final long FIRST_PAUSE_MILLIS = 500;

  private final Vertx vertx;
  private final QuotaClient quota;
  private final String path;
  private final Object body;
  private int tried;

  LaterTries(Vertx vertx, QuotaClient quota, String path, Object body) {
    this.vertx = vertx;
    this.quota = quota;
    this.path = path;
    this.body = body;
  }

  void start() {
    if (tried < TRIES) {
      vertx.setTimer(FIRST_PAUSE_MILLIS << tried++, _ -> once());
    }
  }

  private void once() {
    quota
        .call(HttpMethod.POST, path, body)
        .onSuccess(answer -> {
          if (answer instanceof QuotaAnswer.Silent) {
            start();
          }
        });
  }
}
