/// The usage event, version 1: the truth from which budgets and ledger both derive. Its JSON is
/// written and read by [dev.headgate.metering.event.UsageEventJson] and described by the schema
/// `usage-event-v1.schema.json` beside it.
package dev.headgate.metering.event;
