package dev.headgate.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProcessTest {

  private static final String TOPIC = "headgate.usage.v1";

  @TempDir Path directory;

  @Test
  void keepsItsRecordsOverAKillAndARestart() throws Exception {
    try (var kafka = KafkaProcess.start(directory)) {
      write(kafka, "first");
      kafka.kill9();
      kafka.start();

      write(kafka, "second");
      kafka.restart();

      assertEquals(List.of("first", "second"), read(kafka, 2));
    }
  }

  private static void write(KafkaProcess kafka, String value) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, "acme", value)).get(20, TimeUnit.SECONDS);
      assertEquals(12, producer.partitionsFor(TOPIC).size());
    }
  }

  private static List<String> read(KafkaProcess kafka, int expected) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "group.id", "reader",
            "auto.offset.reset", "earliest");
    var values = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      Instant deadline = Instant.now().plusSeconds(20);
      while (values.size() < expected && Instant.now().isBefore(deadline)) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
