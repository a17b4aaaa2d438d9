/// The ledger. [dev.headgate.billing.charge.Charging] turns an event into a
/// [dev.headgate.billing.charge.Charge], rated and attributed; [dev.headgate.billing.charge.Ledger]
/// posts it: the first event of a request is charged, a surer one is adjusted to by a reversal and
/// a new entry, every other one changes nothing. No row is ever updated.
@NullMarked
package dev.headgate.billing.charge;

import org.jspecify.annotations.NullMarked;
