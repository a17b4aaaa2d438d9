package dev.headgate.metering.price;

import java.util.List;

/// What a usage costs, or why nobody knows.
public sealed interface Rating {

  /// The usage has a price.
  ///
  /// @param priceVersion the version of the price book that was applied
  /// @param charges one for each class with tokens in it, in the order of [TokenClass]; empty when
  ///   nothing was used
  /// @param total the exact sum of the charges
  record Priced(String priceVersion, List<ClassCharge> charges, UsdAmount total) implements Rating {

    public Priced {
      charges = List.copyOf(charges);
    }

    static Priced of(String priceVersion, List<ClassCharge> charges) {
      UsdAmount total = UsdAmount.ZERO;
      for (ClassCharge charge : charges) {
        total = total.plus(new UsdAmount(charge.usd()));
      }
      return new Priced(priceVersion, charges, total);
    }
  }

  /// No price is known. It is never taken as zero: it is shown and alarmed.
  ///
  /// @param reason what was looked for and not found, fit for an operator to read
  record Unpriced(String reason) implements Rating {}
}
