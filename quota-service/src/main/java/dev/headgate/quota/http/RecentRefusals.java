package dev.headgate.quota.http;

import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.protocol.RefusedV1;
import dev.headgate.quota.reservation.Call;
import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.AmountTooLarge;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.IdReused;
import dev.headgate.quota.reservation.Outcome.OutboxFull;
import dev.headgate.quota.reservation.Outcome.Refusal;
import dev.headgate.quota.reservation.Outcome.RequestExceedsLimit;
import dev.headgate.quota.reservation.Outcome.ReservationEnded;
import dev.headgate.quota.reservation.Outcome.ReservationUnknown;
import dev.headgate.quota.reservation.Outcome.SequencePassed;
import dev.headgate.quota.reservation.Outcome.UnpricedModel;
import dev.headgate.quota.store.Refusals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/// Why callers were refused, for themselves to read. Noting never delays an answer; what cannot be
/// noted is logged.
@ApplicationScoped
class RecentRefusals {

  private static final Logger LOG = Logger.getLogger(RecentRefusals.class);

  private final Refusals refusals;

  RecentRefusals(Refusals refusals) {
    this.refusals = refusals;
  }

  /// Keeps what a policy refused, where somebody can be told.
  void note(Call.Reserve call, Outcome outcome) {
    if (outcome instanceof Refusal refusal && isByPolicy(refusal)) {
      CallerConversions.whoIfKnown(call.subject())
          .ifPresent(who ->
              refusals
                  .add(call.tenant(), who, json(call, refusal))
                  .subscribe()
                  .with(
                      _ -> {},
                      failure ->
                          LOG.warnf(
                              "refusal not noted reservation=%s: %s",
                              call.id(), failure.getMessage())));
    }
  }

  /// The last refusals of `caller`, the latest first.
  Uni<List<RefusedV1>> of(Subject caller) {
    return CallerConversions.whoIfKnown(caller)
        .map(who -> refusals.latest(caller.tenant(), who))
        .orElseGet(() -> Uni.createFrom().item(List.of()))
        .map(texts -> texts.stream().map(RecentRefusals::fromJson).toList());
  }

  private static boolean isByPolicy(Refusal refusal) {
    return switch (refusal) {
      case BudgetExceeded _, RequestExceedsLimit _, UnpricedModel _ -> true;
      case AmountTooLarge _,
          ReservationUnknown _,
          ReservationEnded _,
          IdReused _,
          SequencePassed _,
          OutboxFull _ ->
          false;
    };
  }

  private static String json(Call.Reserve call, Refusal refusal) {
    String model = String.valueOf(call.subject().value(Level.MODEL));
    RefusedV1 refused =
        new RefusedV1(Instant.now(), call.id(), model, Problems.of(refusal).toWire());
    return new String(WireJson.write(refused), StandardCharsets.UTF_8);
  }

  private static RefusedV1 fromJson(String text) {
    return WireJson.read(text.getBytes(StandardCharsets.UTF_8), RefusedV1.class);
  }
}
