/// Brings the alerts that scripts raised to whoever asked for them: [Deliveries] takes the oldest
/// of each slot to every [Destination], which is the topic of alerts ([AlertTopic]) and each
/// [Webhook] of the configuration. What a destination has, or has not taken for too long, is
/// remembered in the store, so that neither a restart nor another instance delivers it again. No
/// call ever waits for a delivery.
@NullMarked
package dev.headgate.quota.alert;

import org.jspecify.annotations.NullMarked;
