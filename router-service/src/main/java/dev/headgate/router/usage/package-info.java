/// The usage event and its way into the log. [dev.headgate.router.usage.UsageEvents] writes it,
/// [dev.headgate.router.usage.UsagePublisher] brings it to Kafka; what Kafka does not take in time
/// goes with the settlement to quota-service's outbox. Its id is the reservation's, so that two
/// ways are one event.
package dev.headgate.router.usage;
