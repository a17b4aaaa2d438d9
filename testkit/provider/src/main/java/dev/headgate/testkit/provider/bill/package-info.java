/// The provider's own books: one [Bill][dev.headgate.testkit.provider.bill.Bill] an attempt, all on
/// one [Invoice][dev.headgate.testkit.provider.bill.Invoice], at published prices.
@NullMarked
package dev.headgate.testkit.provider.bill;

import org.jspecify.annotations.NullMarked;
