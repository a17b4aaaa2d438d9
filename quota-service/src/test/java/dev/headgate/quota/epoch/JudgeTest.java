package dev.headgate.quota.epoch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.quota.store.Epoch;
import dev.headgate.quota.store.Epochs;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Memory;
import dev.headgate.quota.store.Scripts;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.Trust;
import dev.headgate.quota.store.Trust.Learning;
import dev.headgate.quota.store.Trust.Trusted;
import dev.headgate.testkit.stack.RedisProcess;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a slot says of itself against what Kafka and this instance know of it.
class JudgeTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Slot SLOT = new Slot(7);
  private static final Vertx VERTX = Vertx.vertx();

  private static RedisProcess process;
  private static RedisAPI redis;

  private final Epochs epochs = new Epochs();
  private final Judge judge =
      new Judge(new Memory(redis, TIMEOUT), new Scripts(redis, TIMEOUT, epochs), epochs);

  @BeforeAll
  static void start() throws IOException {
    process = RedisProcess.start(Files.createTempDirectory("quota-judge"));
    redis = RedisAPI.api(Redis.createClient(VERTX, process.url()));
  }

  @AfterAll
  static void end() {
    redis.close();
    VERTX.closeAndAwait();
    process.close();
  }

  @BeforeEach
  void theSlotIsEmpty() {
    redis.delAndAwait(List.of(Keys.epoch(SLOT)));
  }

  @Test
  void aSlotThatRemembersWhatKafkaKnowsIsTrusted() {
    stored(3, 50);

    judge.look(SLOT, Optional.of(new Epoch(3, 50)), true);

    assertEquals(new Trusted(new Epoch(3, 50)), epochs.of(SLOT));
  }

  @Test
  void anEmptyOneIsNotWhateverKafkaKnows() {
    judge.look(SLOT, Optional.of(new Epoch(3, 50)), true);
    judge.look(SLOT, Optional.empty(), true);
    judge.look(SLOT, Optional.empty(), false);

    assertInstanceOf(Learning.class, epochs.of(SLOT));
  }

  @Test
  void anOlderCopyThatWasRestoredWhileNobodyRanIsNot() {
    stored(3, 49);

    judge.look(SLOT, Optional.of(new Epoch(3, 50)), true);

    assertInstanceOf(Learning.class, epochs.of(SLOT));
  }

  @Test
  void aCopyOfAnEarlierGenerationIsNot() {
    stored(2, 9_000);

    judge.look(SLOT, Optional.of(new Epoch(3, 50)), true);

    assertInstanceOf(Learning.class, epochs.of(SLOT));
  }

  @Test
  void whileKafkaIsAwayTheSlotIsBelievedAndDoubtedOnceKafkaSaysOtherwise() {
    stored(3, 49);

    judge.look(SLOT, Optional.empty(), false);
    Trust believed = epochs.of(SLOT);
    judge.look(SLOT, Optional.of(new Epoch(3, 50)), true);

    assertEquals(new Trusted(new Epoch(3, 49)), believed);
    assertInstanceOf(Learning.class, epochs.of(SLOT));
    assertEquals("0", redis.hgetAndAwait(Keys.epoch(SLOT), "generation").toString());
  }

  @Test
  void whatThisInstanceSawCountsAsMuchAsWhatKafkaKnows() {
    stored(3, 60);
    judge.look(SLOT, Optional.of(new Epoch(3, 50)), true);
    stored(3, 55);

    judge.look(SLOT, Optional.of(new Epoch(3, 50)), true);

    assertInstanceOf(Learning.class, epochs.of(SLOT));
  }

  @Test
  void aRebuiltSlotIsTrustedOnceKafkaTellsOfIt() {
    stored(4, 1);
    epochs.trust(SLOT, new Epoch(3, 50));

    judge.look(SLOT, Optional.of(new Epoch(3, 50)), true);
    assertInstanceOf(Learning.class, epochs.of(SLOT));
    judge.look(SLOT, Optional.of(new Epoch(4, 0)), true);

    assertEquals(new Trusted(new Epoch(4, 1)), epochs.of(SLOT));
  }

  private static void stored(long generation, long mark) {
    redis.hsetAndAwait(List.of(Keys.epoch(SLOT), "generation", "" + generation, "mark", "" + mark));
  }
}
