package dev.headgate.quota.http;

import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.OutcomeV1;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.protocol.AmountsV1;
import dev.headgate.quota.protocol.ExtendV1;
import dev.headgate.quota.protocol.ReleaseV1;
import dev.headgate.quota.protocol.ReserveV1;
import dev.headgate.quota.protocol.SettleV1;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The bodies that a router would send.
final class Bodies {

  private static final Instant RECEIVED = Instant.parse("2026-11-23T10:00:00Z");

  private Bodies() {}

  static byte[] reserve(String id, String tenant, AmountsV1 hold, long leaseMillis) {
    return WireJson.write(new ReserveV1(hold, leaseMillis, draft(id, tenant)));
  }

  static byte[] reserveOfTeam(
      String id, String tenant, String team, AmountsV1 hold, long leaseMillis) {
    return WireJson.write(new ReserveV1(hold, leaseMillis, draft(id, tenant, team)));
  }

  static byte[] reserveOfUser(String id, CallerV1 caller, AmountsV1 hold, long leaseMillis) {
    return WireJson.write(new ReserveV1(hold, leaseMillis, draft(id, caller)));
  }

  static byte[] extend(String tenant, long sequence, long leaseMillis, AmountsV1 add) {
    return WireJson.write(new ExtendV1(tenant, sequence, leaseMillis, add));
  }

  static byte[] settle(String tenant, AmountsV1 actual, Certainty certainty) {
    return WireJson.write(new SettleV1(tenant, actual, certainty, null));
  }

  static byte[] settleWithEvent(String id, String tenant, AmountsV1 actual) {
    return WireJson.write(new SettleV1(tenant, actual, Certainty.REPORTED, draft(id, tenant)));
  }

  static byte[] release(String tenant) {
    return WireJson.write(new ReleaseV1(tenant, "no_route"));
  }

  static AmountsV1 tokens(long nanoUsd, long input, long output) {
    return new AmountsV1(nanoUsd, input, output, 1);
  }

  static UsageEventV1 draft(String id, String tenant) {
    return draft(id, tenant, "search");
  }

  private static UsageEventV1 draft(String id, String tenant, String team) {
    return draft(id, new CallerV1(tenant, team, "demo", "u1", null, null));
  }

  private static UsageEventV1 draft(String id, CallerV1 caller) {
    return new UsageEventV1(
        id,
        RECEIVED,
        null,
        RECEIVED,
        caller,
        Map.of("stage", "test", "a", "b"),
        "chat",
        "gpt-4o-mini",
        "gpt-4o-mini",
        null,
        "demo",
        "openai",
        "demo/gpt-4o-mini",
        null,
        null,
        new UsageV1(0, 0, 0, 0, 0, 0, 0, 0),
        Certainty.HELD,
        new OutcomeV1(EndedBy.EXPIRY, null, null),
        List.of(),
        "genai-prices-2026-08-21");
  }
}
