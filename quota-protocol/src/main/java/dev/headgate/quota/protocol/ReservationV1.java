package dev.headgate.quota.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to every call that succeeds.
///
/// @param id the reservation's id
/// @param state where the reservation stands after the call
/// @param amounts what is held while `held`; what was charged once `settled` or `expired`; zero
///   once `released`
/// @param leaseUntil when the lease ends, in milliseconds since the epoch by the store's clock;
///   null once ended
/// @param beyondHold whether, in any unit, more was charged than was set aside: than the hold, or,
///   when a surer figure corrected an earlier charge, than that charge. It is charged all the same,
///   and alarmed: this is how a hard limit can be passed
/// @param balances the policies that the reservation is charged to, after the call
/// @param pressure the steps of their ladders that were reached by this reserve or extend, in the
///   order of the policies; empty when left out
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReservationV1(
    String id,
    State state,
    AmountsV1 amounts,
    @Nullable Long leaseUntil,
    boolean beyondHold,
    List<BalanceV1> balances,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PressureV1> pressure) {

  public ReservationV1 {
    balances = List.copyOf(balances);
    pressure = pressure == null ? List.of() : List.copyOf(pressure);
  }

  /// Where a reservation stands. Each ends exactly once.
  public enum State {
    @JsonProperty("held")
    HELD,
    @JsonProperty("settled")
    SETTLED,
    @JsonProperty("released")
    RELEASED,
    @JsonProperty("expired")
    EXPIRED
  }
}
