package dev.headgate.quota.http;

import dev.headgate.base.identity.CallerRefusedException;
import dev.headgate.quota.key.KeyTopicUnavailableException;
import dev.headgate.quota.key.KeysOffException;
import dev.headgate.quota.policy.PoliciesUnreadException;
import dev.headgate.quota.reconciliation.ReconcilingException;
import dev.headgate.quota.reservation.Balance;
import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.AmountTooLarge;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.IdReused;
import dev.headgate.quota.reservation.Outcome.OutboxFull;
import dev.headgate.quota.reservation.Outcome.RequestExceedsLimit;
import dev.headgate.quota.reservation.Outcome.ReservationEnded;
import dev.headgate.quota.reservation.Outcome.ReservationUnknown;
import dev.headgate.quota.reservation.Outcome.SequencePassed;
import dev.headgate.quota.reservation.Outcome.UnpricedModel;
import dev.headgate.quota.reservation.Shortfall;
import dev.headgate.quota.sharedlog.LogUnavailableException;
import dev.headgate.quota.simulation.SimulatingException;
import dev.headgate.quota.simulation.SimulationTooLargeException;
import dev.headgate.quota.store.LearningException;
import dev.headgate.quota.store.StoreUnavailableException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// What every refusal and every failure is answered with: status, log level and what may be read,
/// in two switches and nowhere else.
final class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final Duration STORE_RETRY = Duration.ofSeconds(2);
  private static final Duration KEYS_RETRY = Duration.ofSeconds(5);
  private static final Duration LEARNING_RETRY = Duration.ofSeconds(5);
  private static final Duration OUTBOX_RETRY = Duration.ofSeconds(10);

  Problems() {}

  static Problem of(Outcome.Refusal refusal) {
    return switch (refusal) {
      case BudgetExceeded(Shortfall by, Duration retryAfter) ->
          new Problem(429, "budget-exceeded", "Budget exceeded", left(by), by, retryAfter);
      case RequestExceedsLimit(Shortfall by) ->
          new Problem(
              403,
              "request-exceeds-limit",
              "Request larger than the whole limit",
              left(by),
              by,
              null);
      case UnpricedModel(String policy) ->
          Problem.of(
              403,
              "unpriced-model",
              "Model without a price",
              "policy " + policy + " limits money, and the model has no price");
      case AmountTooLarge(String id) ->
          Problem.of(
              400,
              "invalid-request",
              "Invalid request",
              "reservation " + id + ": hold and addition together exceed 2^53-1");
      case ReservationUnknown(String id) ->
          Problem.of(404, "reservation-unknown", "Reservation unknown", "no reservation " + id);
      case ReservationEnded(String id, Outcome.State state) ->
          Problem.of(
              409,
              "reservation-ended",
              "Reservation ended",
              "reservation " + id + " is " + state.name().toLowerCase(Locale.ROOT));
      case IdReused(String id, String call) ->
          Problem.of(
              422,
              "id-reused",
              "Id used for another body",
              call + " of reservation " + id + " came before with another body");
      case SequencePassed(String id, long last) ->
          Problem.of(
              409,
              "sequence-passed",
              "Sequence passed",
              "reservation " + id + " was extended up to sequence " + last);
      case OutboxFull() ->
          new Problem(
              503,
              "outbox-full",
              "Usage events cannot be published",
              "too many usage events wait to be published; nothing is admitted unaccounted",
              null,
              OUTBOX_RETRY);
    };
  }

  @ServerExceptionMapper
  Response answer(Throwable failure) {
    return of(failure).toResponse();
  }

  static Problem of(Throwable failure) {
    return switch (failure) {
      case StoreUnavailableException e -> {
        LOG.warnf("store unavailable: %s", e.getMessage());
        yield new Problem(
            503,
            "store-unavailable",
            "Store unavailable",
            "the store did not answer; repeat the same call",
            null,
            STORE_RETRY);
      }
      case KeyTopicUnavailableException e -> {
        LOG.warnf("the topic of keys is unavailable: %s", e.getMessage());
        yield new Problem(
            503,
            "keys-unavailable",
            "Keys unavailable",
            "the change could not be made to last; look at the keys before trying again",
            null,
            KEYS_RETRY);
      }
      case KeysOffException e ->
          Problem.of(404, "keys-off", "No API keys here", String.valueOf(e.getMessage()));
      case LearningException e ->
          new Problem(
              503,
              "learning",
              "Budgets are being rebuilt",
              String.valueOf(e.getMessage()),
              null,
              LEARNING_RETRY);
      case SimulatingException e -> unavailable("simulating", String.valueOf(e.getMessage()));
      case SimulationTooLargeException e ->
          Problem.of(
              422, "simulation-too-large", "Simulation too large", String.valueOf(e.getMessage()));
      case ReconcilingException e -> unavailable("reconciling", String.valueOf(e.getMessage()));
      case KafkaException e -> {
        LOG.warnf("Kafka unavailable: %s", e.getMessage());
        yield unavailable("log-unavailable", "the usage log cannot be read");
      }
      case PoliciesUnreadException e ->
          unavailable("policies-unread", String.valueOf(e.getMessage()));
      case LogUnavailableException e -> {
        LOG.warnf("log unavailable: %s", e.getMessage());
        yield unavailable(
            "log-unavailable", "Kafka did not take the change in time; read it again");
      }
      case InvalidRequestException e ->
          Problem.of(400, "invalid-request", "Invalid request", String.valueOf(e.getMessage()));
      case UnauthorizedException _, AuthenticationException _ ->
          Problem.of(401, "unauthorized", "Unauthorized", "no valid credential");
      case CallerRefusedException e ->
          Problem.of(403, "forbidden", "Forbidden", String.valueOf(e.getMessage()));
      case ForbiddenException _ ->
          Problem.of(403, "forbidden", "Forbidden", "the credential does not allow this");
      case WebApplicationException e -> ofHttp(e.getResponse().getStatusInfo());
      default -> {
        LOG.error("request failed", failure);
        yield Problem.of(500, "internal", "Internal error", "the request failed");
      }
    };
  }

  private static Problem unavailable(String kind, String detail) {
    return new Problem(503, kind, "Unavailable", detail, null, STORE_RETRY);
  }

  private static Problem ofHttp(Response.StatusType status) {
    String title = status.getReasonPhrase();
    String kind = title.toLowerCase(Locale.ROOT).replace(' ', '-');
    return Problem.of(status.getStatusCode(), kind, title, title);
  }

  private static String left(Shortfall by) {
    Balance balance = by.balance();
    String text =
        "%d requested of policy %s (%s, %s, %s): limit %d, settled %d, held %d"
            .formatted(
                by.requested(),
                balance.policy(),
                balance.unit().id(),
                balance.partition(),
                balance.window(),
                balance.limit(),
                balance.settled(),
                balance.held());
    return by.admitted() < balance.limit()
        ? text + "; nothing new is admitted beyond " + by.admitted()
        : text;
  }
}
