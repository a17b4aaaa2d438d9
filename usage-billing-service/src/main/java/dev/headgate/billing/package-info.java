/// What every request cost, and who pays: the last part of the request's story. The packages are
/// its verbs, in this order, and a usage event only moves forward through them.
///
/// 1. [dev.headgate.billing.ingest]: a record of the usage topic is read, screened and taken in,
///    once, whatever is delivered again. What cannot be read becomes a dead letter.
/// 2. [dev.headgate.billing.rate]: its tokens are priced class by class, at the price in force when
///    the request came. What has no price is `unpriced`, never zero.
/// 3. [dev.headgate.billing.attribute]: the team and project that pay are read off its caller; who
///    has no team is `unallocated`, in plain sight.
/// 4. [dev.headgate.billing.charge]: it becomes a charge in the append-only ledger, or, when a
///    surer figure follows, an adjustment beside it.
/// 5. [dev.headgate.billing.report]: charges become costs by team, project, user, model and day, as
///    JSON, CSV and a page, each amount explained down to its events.
///
/// Three packages serve them: [dev.headgate.billing.access] decides what a caller may see,
/// [dev.headgate.billing.store] runs a transaction as the right database role, and
/// [dev.headgate.billing.problem] says what is wrong with a request.
@NullMarked
package dev.headgate.billing;

import org.jspecify.annotations.NullMarked;
