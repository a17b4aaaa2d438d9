/// What the ledger says, to those who may see it.
///
/// - [dev.headgate.billing.report.costs]: costs by team, project, user, model and day, as JSON and
///   CSV.
/// - [dev.headgate.billing.report.entries]: the entries behind an amount, down to the price of each
///   token class.
/// - [dev.headgate.billing.report.page]: the same figures as a page.
///
/// All three read the same [dev.headgate.billing.report.Selection] of a request's parameters,
/// inside a transaction that sees the caller's rows only.
@NullMarked
package dev.headgate.billing.report;

import org.jspecify.annotations.NullMarked;
