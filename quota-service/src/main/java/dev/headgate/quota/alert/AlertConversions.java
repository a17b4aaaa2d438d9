package dev.headgate.quota.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.headgate.quota.protocol.AlertV1;
import dev.headgate.quota.protocol.BalanceV1;
import dev.headgate.quota.protocol.DollarsV1;
import dev.headgate.quota.reservation.ReplyConversions;
import dev.headgate.quota.store.Alerts;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.wire.BalanceConversions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// What a script raised, as a CloudEvent.
final class AlertConversions {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private AlertConversions() {}

  static Alert fromEntry(Slot slot, Alerts.Entry entry) {
    String id = id(slot, entry);
    Instant raisedAt = Instant.ofEpochMilli(entry.raised().raisedAt());
    return new Alert(id, entry.tenant(), raisedAt, json(toWire(id, raisedAt, entry)));
  }

  private static AlertV1 toWire(String id, Instant raisedAt, Alerts.Entry entry) {
    BalanceV1 balance =
        BalanceConversions.toWireBalance(ReplyConversions.balance(entry.raised().balance()));
    return new AlertV1(
        "1.0",
        id,
        "/quota-service",
        AlertV1.TYPE,
        balance.policy(),
        raisedAt,
        "application/json",
        new AlertV1.Data(
            entry.tenant(),
            new BigDecimal(entry.raised().at()),
            balance,
            DollarsV1.of(balance, null)));
  }

  /// A position is taken once in a slot, so this names the alert wherever it is delivered from.
  private static String id(Slot slot, Alerts.Entry entry) {
    String name = "alert:" + slot.number() + ":" + entry.position() + ":" + entry.tenant();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String json(AlertV1 alert) {
    try {
      return MAPPER.writeValueAsString(alert);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an alert is always JSON", e);
    }
  }
}
