package dev.headgate.quota.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A CloudEvents 1.0 event in structured JSON, on the topic `headgate.alerts.v1` keyed by tenant,
/// and the body that webhooks get: a policy's balance has reached a threshold.
///
/// @param specversion `1.0`
/// @param id the same for every delivery of one alert
/// @param source `/quota-service`
/// @param type [#TYPE]
/// @param subject the policy's id
/// @param time when the threshold was reached, by the store's clock
/// @param datacontenttype `application/json`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertV1(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    String datacontenttype,
    Data data) {

  /// The event's type.
  public static final String TYPE = "dev.headgate.alert.v1";

  /// The topic of alerts.
  public static final String TOPIC = "headgate.alerts.v1";

  /// What was reached.
  ///
  /// @param tenant whose budget it is
  /// @param at the share of the limit, more than 0 and at most 1
  /// @param balance the policy as it stood just after
  /// @param dollars the same in dollars, for `usd`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Data(
      String tenant, BigDecimal at, BalanceV1 balance, @Nullable DollarsV1 dollars) {}
}
