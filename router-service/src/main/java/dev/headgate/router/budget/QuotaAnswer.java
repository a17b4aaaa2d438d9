package dev.headgate.router.budget;

import dev.headgate.quota.protocol.RefusalV1;
import dev.headgate.quota.protocol.ReservationV1;

/// What quota-service said to one call.
sealed interface QuotaAnswer {

  /// It did as asked.
  record Done(ReservationV1 reservation) implements QuotaAnswer {}

  /// It refused, and said why.
  record Refused(RefusalV1 refusal) implements QuotaAnswer {}

  /// It could not be reached, or what it said could not be understood.
  record Silent(String reason) implements QuotaAnswer {}
}
