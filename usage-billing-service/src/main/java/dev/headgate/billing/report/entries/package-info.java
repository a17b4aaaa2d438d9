/// The entries behind an amount: which request, when, whose, what it used, at which unit price, and
/// how sure we are. A charge and its adjustments are all there; nothing is netted.
@NullMarked
package dev.headgate.billing.report.entries;

import org.jspecify.annotations.NullMarked;
