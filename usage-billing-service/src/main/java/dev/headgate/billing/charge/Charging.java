package dev.headgate.billing.charge;

import dev.headgate.billing.attribute.Payer;
import dev.headgate.billing.rate.Rater;
import dev.headgate.metering.event.UsageEventV1;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Turns an event into a charge: rate, attribute.
@ApplicationScoped
public class Charging {

  private static final int UUID_LENGTH = 36;

  private final Rater rater;

  Charging(Rater rater) {
    this.rater = rater;
  }

  /// The charge of an event.
  ///
  /// @throws IllegalArgumentException when the event cannot be charged; the message names the
  ///   member and what was expected, never the value of a text
  /// @throws ArithmeticException when its sums do not fit
  public Charge draft(UsageEventV1 event) {
    Payer payer = Payer.byClaims(event.caller());
    return new Charge(
        new Charge.RequestKey(payer.tenant(), requestId(event.id())),
        event,
        payer,
        rater.rate(event));
  }

  private static UUID requestId(String id) {
    if (id.length() == UUID_LENGTH) {
      try {
        return UUID.fromString(id);
      } catch (IllegalArgumentException _) {
        // said below
      }
    }
    throw new IllegalArgumentException("id: not a UUID (expected: the reservation's id)");
  }
}
