package dev.headgate.router.budget;

import dev.headgate.base.identity.Caller;
import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.quota.protocol.CheckV1;
import dev.headgate.quota.protocol.ReleaseV1;
import dev.headgate.quota.protocol.ReservationV1;
import dev.headgate.quota.protocol.ReserveV1;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.error.ExchangeError.BudgetUnavailable;
import dev.headgate.router.estimate.Estimate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/// Asks for holds.
@Singleton
public class Budgets {

  private static final long RETRY_AFTER_SECONDS = 2;

  private final Vertx vertx;
  private final QuotaClient quota;
  private final long leaseMillis;

  Budgets(Vertx vertx, QuotaClient quota, RouterConfiguration configuration) {
    this.vertx = vertx;
    this.quota = quota;
    this.leaseMillis = configuration.lease().toMillis();
  }

  /// Takes a hold on every policy that applies, or on none.
  ///
  /// @param draft the usage event as it would be if nothing more were ever heard
  /// @param patience how long to wait in line where a policy lets wait
  public Future<Reserved> reserve(Estimate estimate, UsageEventV1 draft, Duration patience) {
    Amounts hold =
        new Amounts(estimate.firstNanoUsd(), estimate.inputTokens(), estimate.firstOutput());
    return quota
        .call(
            HttpMethod.PUT,
            draft.id(),
            new ReserveV1(
                BudgetConversions.toWireAmounts(hold),
                leaseMillis,
                draft,
                patience.isZero() ? null : Long.valueOf(patience.toMillis()),
                null),
            patience)
        .map(answer ->
            switch (answer) {
              case QuotaAnswer.Done(ReservationV1 granted) ->
                  new Reserved.Granted(
                      new Reservation(
                          vertx,
                          quota,
                          draft,
                          leaseMillis,
                          BudgetConversions.fromWireBalances(granted.balances())),
                      BudgetConversions.fromWirePressure(granted.pressure()));
              case QuotaAnswer.Refused(var refusal) ->
                  new Reserved.Refused(
                      Refusals.fromWire(refusal, draft.requestModel()),
                      BudgetConversions.fromWirePressure(refusal.pressure()));
              case QuotaAnswer.Silent(String reason) -> {
                giveBack(draft);
                yield new Reserved.Refused(
                    new BudgetUnavailable(reason, RETRY_AFTER_SECONDS), List.of());
              }
            });
  }

  /// Asks what the budgets would answer to a request; nothing is held by it.
  public Future<Checked> check(Estimate estimate, Caller caller, String model) {
    Amounts hold = new Amounts(estimate.nanoUsd(), estimate.inputTokens(), estimate.outputTokens());
    CallerV1 asking =
        new CallerV1(
            caller.tenant(),
            caller.team(),
            caller.project(),
            caller.user(),
            caller.application(),
            caller.keyId());
    return quota
        .check(new CheckV1(BudgetConversions.toWireAmounts(hold), asking, model))
        .map(answer ->
            answer
                .<Checked>map(it ->
                    new Checked.Answered(
                        it.granted(),
                        it.findings().stream().map(BudgetConversions::fromWireFinding).toList()))
                .orElseGet(() ->
                    new Checked.Unknown(new BudgetUnavailable("silent", RETRY_AFTER_SECONDS))));
  }

  /// The hold may have been taken though its answer was lost: it must not be charged for nothing.
  private void giveBack(UsageEventV1 draft) {
    ReleaseV1 body = new ReleaseV1(draft.caller().tenant(), "reserve_unanswered");
    new LaterTries(vertx, quota, draft.id() + "/release", body).start();
  }
}
