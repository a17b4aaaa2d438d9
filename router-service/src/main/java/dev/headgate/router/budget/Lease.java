package dev.headgate.router.budget;

import dev.headgate.quota.protocol.AmountsV1;
import dev.headgate.quota.protocol.ExtendV1;
import dev.headgate.router.error.ExchangeError.HoldLost;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.TimeUnit;

/// Keeps a hold alive: extends it once a third of its length is over, and again every sixth until
/// an extension comes through. When one is refused, or none came through and the lease is nearly
/// over, the hold is lost.
final class Lease {

  private static final AmountsV1 NOTHING_MORE = new AmountsV1(0L, 0, 0, 0);

  private final Vertx vertx;
  private final QuotaClient quota;
  private final String id;
  private final String tenant;
  private final long leaseMillis;
  private final Promise<HoldLost> lost = Promise.promise();
  private final long lookMillis;
  private final long timer;
  private long sequence;
  private long heldSince;
  private boolean asking;

  Lease(Vertx vertx, QuotaClient quota, String id, String tenant, long leaseMillis) {
    this.vertx = vertx;
    this.quota = quota;
    this.id = id;
    this.tenant = tenant;
    this.leaseMillis = leaseMillis;
    this.heldSince = System.nanoTime();
    this.lookMillis = Math.max(1, leaseMillis / 6);
    this.timer = vertx.setPeriodic(lookMillis, _ -> look());
  }

  Future<HoldLost> lost() {
    return lost.future();
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void look() {
    long age = millisSince(heldSince);
    if (age + lookMillis >= leaseMillis) {
      lose("lease_over");
    } else if (!asking && age + lookMillis / 2 >= leaseMillis / 3) {
      extend();
    }
  }

  private void extend() {
    asking = true;
    long asked = System.nanoTime();
    ExtendV1 body = new ExtendV1(tenant, sequence + 1, leaseMillis, NOTHING_MORE);
    quota
        .call(HttpMethod.POST, id + "/extend", body)
        .onSuccess(answer -> {
          asking = false;
          switch (answer) {
            case QuotaAnswer.Done _ -> {
              sequence++;
              heldSince = asked;
            }
            case QuotaAnswer.Refused(var refusal) when refusal.status() < 500 -> lose("refused");
            case QuotaAnswer.Refused _, QuotaAnswer.Silent _ -> {
              // the next look asks again, with the same sequence, until the lease is over
            }
          }
        });
  }

  private void lose(String reason) {
    stop();
    lost.tryComplete(new HoldLost(reason));
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
