package dev.headgate.router.budget;

import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.protocol.ReleaseV1;
import dev.headgate.quota.protocol.ReservationV1;
import dev.headgate.quota.protocol.SettleV1;
import dev.headgate.router.error.ExchangeError.HoldLost;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A hold that stands: a handle to be used once, on the event loop that made it. It ends by
/// [#settle] or by [#release]. Closing it unsettled stops its renewal: its lease ends, and the
/// whole hold is charged, the cautious end.
public final class Reservation implements AutoCloseable {

  private final Vertx vertx;
  private final QuotaClient quota;
  private final UsageEventV1 draft;
  private final List<Balance> balances;
  private final Lease lease;
  private boolean ended;

  Reservation(
      Vertx vertx,
      QuotaClient quota,
      UsageEventV1 draft,
      long leaseMillis,
      List<Balance> balances) {
    this.vertx = vertx;
    this.quota = quota;
    this.draft = draft;
    this.balances = balances;
    this.lease = new Lease(vertx, quota, draft.id(), draft.caller().tenant(), leaseMillis);
  }

  /// The id, which is the request's.
  public String id() {
    return draft.id();
  }

  /// The policies charged, as they stood when the hold was taken.
  public List<Balance> balances() {
    return balances;
  }

  /// Fulfilled when the hold could not be kept alive: nothing more may be generated on it.
  public Future<HoldLost> lost() {
    return lease.lost();
  }

  /// Holds more, ahead of what is generated; one call at a time. Never told when the hold is lost
  /// meanwhile ([#lost()]).
  public Future<Extended> more(Amounts add) {
    return lease.more(BudgetConversions.toWireAddition(add));
  }

  /// Turns the hold into what was used. The future tells what became of the first try; when it
  /// failed, further tries go on in the background for as long as they make sense.
  ///
  /// @param event the usage event when Kafka does not have it, or null
  public Future<Settled> settle(Amounts actual, Certainty certainty, @Nullable UsageEventV1 event) {
    end();
    SettleV1 body =
        new SettleV1(
            draft.caller().tenant(), BudgetConversions.toWireAmounts(actual), certainty, event);
    return quota
        .call(HttpMethod.POST, id() + "/settle", body)
        .map(answer ->
            switch (answer) {
              case QuotaAnswer.Done(ReservationV1 it) -> new Settled.Done(it.beyondHold());
              case QuotaAnswer.Refused(var refusal) -> new Settled.Failed(refusal.type());
              case QuotaAnswer.Silent(String reason) -> {
                new LaterTries(vertx, quota, id() + "/settle", body).start();
                yield new Settled.Failed(reason);
              }
            });
  }

  /// Gives the hold back whole: no provider was called.
  public Future<Settled> release(String reason) {
    end();
    ReleaseV1 body = new ReleaseV1(draft.caller().tenant(), reason);
    return quota
        .call(HttpMethod.POST, id() + "/release", body)
        .map(answer ->
            switch (answer) {
              case QuotaAnswer.Done _ -> new Settled.Done(false);
              case QuotaAnswer.Refused(var refusal) -> new Settled.Failed(refusal.type());
              case QuotaAnswer.Silent(String silence) -> {
                new LaterTries(vertx, quota, id() + "/release", body).start();
                yield new Settled.Failed(silence);
              }
            });
  }

  /// Leaves the hold to its lease, unless it has ended: quota-service charges it whole and writes
  /// the usage event from the draft.
  @Override
  public void close() {
    if (!ended) {
      end();
    }
  }

  private void end() {
    if (ended) {
      throw new IllegalStateException("reservation " + id() + ": ended (expected: held)");
    }
    ended = true;
    lease.stop();
  }
}
