package dev.headgate.quota.protocol;

import dev.headgate.metering.event.CallerV1;

/// The body of `POST /v1/reservations/check`: what would a reservation be answered now? Nothing is
/// held or counted by asking.
///
/// @param hold the upper bound of what the request may use
/// @param caller who would ask; decides with `requestModel` which policies match
/// @param requestModel the model as the caller names it
public record CheckV1(AmountsV1 hold, CallerV1 caller, String requestModel) {

  private static final int LONGEST_MODEL = 256;

  public CheckV1 {
    Bounds.requirePresent("hold", hold);
    Bounds.requirePresent("caller", caller);
    Bounds.requirePresent("requestModel", requestModel);
    if (requestModel.isBlank() || requestModel.length() > LONGEST_MODEL) {
      throw new IllegalArgumentException(
          "requestModel: \"" + requestModel + "\" (expected: 1.." + LONGEST_MODEL + " characters)");
    }
  }
}
