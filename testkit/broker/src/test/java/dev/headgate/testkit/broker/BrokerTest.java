package dev.headgate.testkit.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {

  private static final String TOPIC = "headgate.usage.v1";

  @TempDir Path directory;

  @BeforeAll
  static void quiet() {
    Logger.getLogger("").setLevel(Level.SEVERE);
  }

  @Test
  void keepsItsRecordsWhenItStartsAgain() throws Exception {
    try (var server = Broker.start(freePort(), freePort(), directory)) {
      write(server.bootstrapServers());
    }
    try (var server = Broker.start(freePort(), freePort(), directory)) {
      assertEquals(1, records(server.bootstrapServers()));
    }
  }

  private static void write(String bootstrapServers) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, 3, "acme", "value")).get(20, TimeUnit.SECONDS);
    }
  }

  private static long records(String bootstrapServers) throws Exception {
    var partition = new TopicPartition(TOPIC, 3);
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get(20, TimeUnit.SECONDS)
          .offset();
    }
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
