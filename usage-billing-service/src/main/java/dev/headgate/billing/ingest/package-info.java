/// From the usage topic into the ledger, once, whatever is delivered again.
///
/// [dev.headgate.billing.ingest.UsageIngest] starts and stops the one thread that consumes;
/// [dev.headgate.billing.ingest.IngestLoop] is what it does, turn by turn: place new partitions
/// where the ledger says that they stand, poll, take in, tell Kafka.
/// [dev.headgate.billing.ingest.Intake] is the one transaction in which offsets move, events are
/// claimed and rows are appended, so that what Kafka believes of our offsets decides nothing: it is
/// told for the sake of the lag that others read there.
///
/// [dev.headgate.billing.ingest.RecordReader] screens a record. What cannot become a charge becomes
/// a dead letter: a row without content, and the record itself on the dead-letter topic.
@NullMarked
package dev.headgate.billing.ingest;

import org.jspecify.annotations.NullMarked;
