/// Brings usage events from the store's outbox to Kafka: [Relay] takes the oldest of each slot,
/// [UsageTopic] publishes them, and only what Kafka has acknowledged leaves the outbox. An event
/// may come twice; its id is the reservation's, and the ledger takes it once.
@NullMarked
package dev.headgate.quota.outbox;

import org.jspecify.annotations.NullMarked;
