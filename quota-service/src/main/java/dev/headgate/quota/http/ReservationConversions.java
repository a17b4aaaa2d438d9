package dev.headgate.quota.http;

import dev.headgate.metering.event.MalformedUsageEventException;
import dev.headgate.metering.event.UsageEventJson;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.protocol.AmountsV1;
import dev.headgate.quota.protocol.ExtendV1;
import dev.headgate.quota.protocol.ReleaseV1;
import dev.headgate.quota.protocol.ReservationV1;
import dev.headgate.quota.protocol.ReserveV1;
import dev.headgate.quota.protocol.SettleV1;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.Call;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.Outcome.State;
import dev.headgate.quota.reservation.Subjects;
import dev.headgate.quota.wire.BalanceConversions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Wire records to calls, outcomes to wire records.
final class ReservationConversions {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private ReservationConversions() {}

  static Call.Reserve fromWireReserve(String id, ReserveV1 wire) {
    requireUuid(id);
    requireSame("draft.id", wire.draft().id(), id);
    String draft = event("draft", wire.draft());
    return new Call.Reserve(
        id,
        WireJson.fingerprint(new ReserveV1(wire.hold(), wire.leaseMillis(), wire.draft())),
        Subjects.of(wire.draft()),
        fromWireAmounts(wire.hold()),
        wire.leaseMillis(),
        draft);
  }

  static Call.Extend fromWireExtend(String id, ExtendV1 wire) {
    return new Call.Extend(
        requireUuid(id),
        WireJson.fingerprint(wire),
        wire.tenant(),
        wire.sequence(),
        wire.leaseMillis(),
        fromWireAmounts(wire.add()));
  }

  static Call.Settle fromWireSettle(String id, SettleV1 wire) {
    requireUuid(id);
    return new Call.Settle(
        id,
        WireJson.fingerprint(wire),
        wire.tenant(),
        fromWireAmounts(wire.actual()),
        wire.certainty(),
        wire.event() == null ? null : ownEvent(id, wire.tenant(), wire.event()));
  }

  private static String ownEvent(String id, String tenant, UsageEventV1 event) {
    String json = event("event", event);
    requireSame("event.id", event.id(), id);
    requireSame("event.caller.tenant", event.caller().tenant(), tenant);
    return json;
  }

  static Call.Release fromWireRelease(String id, ReleaseV1 wire) {
    return new Call.Release(
        requireUuid(id), WireJson.fingerprint(wire), wire.tenant(), wire.reason());
  }

  static ReservationV1 toWireReservation(Standing standing) {
    return new ReservationV1(
        standing.id(),
        toWireState(standing.state()),
        toWireAmounts(standing.amounts()),
        standing.leaseUntil() == null ? null : standing.leaseUntil().toEpochMilli(),
        standing.beyondHold(),
        standing.balances().stream().map(BalanceConversions::toWireBalance).toList(),
        PressureConversions.toWirePressure(standing.pressure()));
  }

  private static ReservationV1.State toWireState(State state) {
    return switch (state) {
      case HELD -> ReservationV1.State.HELD;
      case SETTLED -> ReservationV1.State.SETTLED;
      case RELEASED -> ReservationV1.State.RELEASED;
      case EXPIRED -> ReservationV1.State.EXPIRED;
    };
  }

  static Amounts fromWireAmounts(AmountsV1 wire) {
    return new Amounts(wire.nanoUsd(), wire.inputTokens(), wire.outputTokens(), wire.requests());
  }

  private static AmountsV1 toWireAmounts(Amounts amounts) {
    return new AmountsV1(
        amounts.nanoUsd(), amounts.inputTokens(), amounts.outputTokens(), amounts.requests());
  }

  static void put(Map<Level, String> values, Level level, @Nullable String value) {
    if (value != null) {
      values.put(level, value);
    }
  }

  /// The event's JSON, read back once, so that nothing malformed ever waits in the outbox.
  private static String event(String name, UsageEventV1 event) {
    try {
      byte[] json = UsageEventJson.write(event);
      UsageEventJson.read(json);
      return new String(json, StandardCharsets.UTF_8);
    } catch (MalformedUsageEventException e) {
      throw new InvalidRequestException(name + ": " + e.getMessage());
    } catch (NullPointerException e) {
      throw new InvalidRequestException(name + ": incomplete (expected: every required member)");
    }
  }

  static boolean isUuid(String id) {
    return UUID.matcher(id).matches();
  }

  private static String requireUuid(String id) {
    if (!isUuid(id)) {
      String shown = id.length() > 64 ? id.substring(0, 64) + "..." : id;
      throw new InvalidRequestException("id: " + shown + " (expected: a UUID in lower case)");
    }
    return id;
  }

  private static void requireSame(String name, @Nullable String value, String expected) {
    if (!expected.equals(value)) {
      throw new InvalidRequestException(name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
