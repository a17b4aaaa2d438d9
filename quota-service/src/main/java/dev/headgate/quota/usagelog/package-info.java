/// The usage log, read by quota-service: [UsageLog] reads a stretch of it, [UsageReading] turns a
/// record into what it means for budgets, and [Tally] adds it up by balance as the ledger would.
@NullMarked
package dev.headgate.quota.usagelog;

import org.jspecify.annotations.NullMarked;
