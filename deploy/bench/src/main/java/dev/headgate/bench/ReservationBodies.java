package dev.headgate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.headgate.metering.event.OutcomeV1;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.protocol.AmountsV1;
import dev.headgate.quota.protocol.ReserveV1;
import dev.headgate.quota.protocol.SettleV1;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a router says to reserve and to settle: a request of some thousand tokens. A body is
/// written once for each kind of caller; id and tenant are put in for each reservation.
final class ReservationBodies {
  private static final String ANY_ID = "00000000-0000-7000-8000-000000000000";
  private static final String ANY_TENANT = Tenants.name(0);
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final AmountsV1 HOLD = new AmountsV1(3_000_000L, 2_000, 1_000, 1);
  private static final AmountsV1 ACTUAL = new AmountsV1(1_500_000L, 1_900, 350, 1);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Map<Matching, String> reserve = new EnumMap<>(Matching.class);
  private final String settle = json(new SettleV1(ANY_TENANT, ACTUAL, Certainty.REPORTED, null));

  ReservationBodies() {
    for (Matching matching : Matching.values()) {
      reserve.put(matching, json(new ReserveV1(HOLD, LEASE.toMillis(), draft(matching))));
    }
  }

  String reserve(Reservation reservation) {
    return reserve
        .getOrDefault(reservation.matching(), "")
        .replace(ANY_ID, reservation.id())
        .replace(ANY_TENANT, Tenants.name(reservation.tenant()));
  }

  String settle(Reservation reservation) {
    return settle.replace(ANY_TENANT, Tenants.name(reservation.tenant()));
  }

  private static UsageEventV1 draft(Matching matching) {
    Instant received = Instant.now();
    return new UsageEventV1(
        ANY_ID,
        received,
        null,
        received,
        matching.caller(ANY_TENANT),
        Map.of(),
        "chat",
        "gpt-4o-mini",
        "gpt-4o-mini",
        null,
        "openai",
        "openai",
        "openai/gpt-4o-mini",
        null,
        null,
        new UsageV1(0, 0, 0, 0, 0, 0, 0, 0),
        Certainty.HELD,
        new OutcomeV1(OutcomeV1.EndedBy.EXPIRY, null, null),
        List.of(),
        null);
  }

  private static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a wire record is always JSON", e);
    }
  }
}
