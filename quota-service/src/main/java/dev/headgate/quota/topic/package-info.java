/// How this service writes to Kafka: [TopicProducer], one for each topic that it writes.
@NullMarked
package dev.headgate.quota.topic;

import org.jspecify.annotations.NullMarked;
