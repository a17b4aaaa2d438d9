package dev.headgate.billing.charge;

import dev.headgate.billing.rate.RaterFixture;

/// Charging by the bundled prices.
public final class ChargingFixture {

  private ChargingFixture() {}

  public static Charging charging() {
    return new Charging(RaterFixture.rater());
  }
}
