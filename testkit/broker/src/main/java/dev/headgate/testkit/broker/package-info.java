/// A real Kafka, one node, in a JVM of its own: [Broker] formats an empty directory, starts broker
/// and controller in this process and creates Headgate's topics.
@NullMarked
package dev.headgate.testkit.broker;

import org.jspecify.annotations.NullMarked;
