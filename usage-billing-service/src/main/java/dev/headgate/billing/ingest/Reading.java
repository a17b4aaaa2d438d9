package dev.headgate.billing.ingest;

import dev.headgate.billing.charge.Charge;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What reading a record came to.
sealed interface Reading {

  /// The record that was read.
  ConsumerRecord<byte[], byte[]> source();

  /// It is a charge.
  record Readable(ConsumerRecord<byte[], byte[]> source, Charge charge) implements Reading {}

  /// It can never become a charge.
  ///
  /// @param reason why, without any of the record's content
  record Poison(ConsumerRecord<byte[], byte[]> source, String reason) implements Reading {

    private static final int LONGEST_REASON = 500;

    public Poison {
      if (reason.length() > LONGEST_REASON) {
        reason = reason.substring(0, LONGEST_REASON);
      }
    }
  }
}
