/// Costs by team, project, user, model and day. One query
/// ([dev.headgate.billing.report.costs.CostTable]) feeds JSON, CSV and the page, so that they
/// cannot disagree.
@NullMarked
package dev.headgate.billing.report.costs;

import org.jspecify.annotations.NullMarked;
