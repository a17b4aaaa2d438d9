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
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReservationV1(
    String id,
    State state,
    AmountsV1 amounts,
    @Nullable Long leaseUntil,
    boolean beyondHold,
    List<BalanceV1> balances) {

  public ReservationV1 {
    balances = List.copyOf(balances);
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
