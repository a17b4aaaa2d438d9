package dev.headgate.router.budget;

import dev.headgate.quota.protocol.AmountsV1;
import dev.headgate.quota.protocol.ExtendV1;
import dev.headgate.quota.protocol.RefusalV1;
import dev.headgate.router.error.ExchangeError.HoldLost;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps a hold alive, and lets it grow: extends it once a third of its length is over, and again
/// every sixth until an extension comes through; whatever is to be held on top goes with an
/// extension of its own. When a renewal is refused, or none came through and the lease is nearly
/// over, the hold is lost. One call at a time; one that was not answered is repeated as it was.
final class Lease {

  private static final AmountsV1 NOTHING_MORE = new AmountsV1(0L, 0, 0, 0);
  private static final long REPEAT_MILLIS = 200;

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
  private boolean stopped;
  private @Nullable Question unanswered;
  private @Nullable Question next;

  /// @param told who waits for more to be held, or null for a renewal
  private record Question(AmountsV1 add, @Nullable Promise<Extended> told) {}

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

  /// Holds more. One at a time; never told when the hold is lost meanwhile.
  Future<Extended> more(AmountsV1 add) {
    Promise<Extended> told = Promise.promise();
    next = new Question(add, told);
    ask();
    return told.future();
  }

  void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
  }

  private void look() {
    long age = millisSince(heldSince);
    if (age + lookMillis >= leaseMillis) {
      lose("lease_over");
    } else if (unanswered != null || next != null) {
      ask();
    } else if (age + lookMillis / 2 >= leaseMillis / 3) {
      next = new Question(NOTHING_MORE, null);
      ask();
    }
  }

  private void ask() {
    Question question = unanswered == null ? next : unanswered;
    if (asking || stopped || question == null) {
      return;
    }
    if (unanswered == null) {
      unanswered = question;
      next = null;
    }
    asking = true;
    long asked = System.nanoTime();
    ExtendV1 body = new ExtendV1(tenant, sequence + 1, leaseMillis, question.add());
    quota
        .call(HttpMethod.POST, id + "/extend", body)
        .onSuccess(answer -> {
          asking = false;
          hear(question, answer, asked);
        });
  }

  private void hear(Question question, QuotaAnswer answer, long asked) {
    switch (answer) {
      case QuotaAnswer.Done _ -> {
        sequence++;
        heldSince = asked;
        answered(question, new Extended.Granted());
      }
      case QuotaAnswer.Refused(RefusalV1 refusal) when refusal.status() < 500 -> {
        if (question.told() != null && Refusals.isForRoom(refusal)) {
          answered(question, new Extended.Refused(Refusals.policyOf(refusal)));
        } else {
          lose("refused");
        }
      }
      // asked again with the same sequence and amount, until the lease is over
      case QuotaAnswer.Refused _, QuotaAnswer.Silent _ -> {
        if (question.told() != null) {
          vertx.setTimer(REPEAT_MILLIS, _ -> ask());
        }
      }
    }
  }

  private void answered(Question question, Extended extended) {
    unanswered = null;
    if (question.told() != null) {
      question.told().complete(extended);
    }
    ask();
  }

  private void lose(String reason) {
    stop();
    lost.tryComplete(new HoldLost(reason));
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
