package dev.headgate.billing.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// What one poll brought.
///
/// @param from for each partition, the position that the poll started at; all before it was taken
///   in
/// @param next for each partition, the position after the last of `records`
/// @param records in each partition's order
record PolledBatch(
    Map<TopicPartition, Long> from,
    Map<TopicPartition, Long> next,
    List<ConsumerRecord<byte[], byte[]>> records) {

  /// The same records, one in a batch, in order.
  List<PolledBatch> oneByOne() {
    Map<TopicPartition, Long> positions = new java.util.HashMap<>(from);
    List<PolledBatch> batches = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> source : records) {
      TopicPartition partition = partition(source);
      long after = source.offset() + 1;
      batches.add(
          new PolledBatch(
              Map.of(partition, positions.getOrDefault(partition, source.offset())),
              Map.of(partition, after),
              List.of(source)));
      positions.put(partition, after);
    }
    return batches;
  }

  static TopicPartition partition(ConsumerRecord<?, ?> source) {
    return new TopicPartition(source.topic(), source.partition());
  }
}
