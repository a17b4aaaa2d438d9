package dev.headgate.router.usage;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KafkaPauseTest {

  private final AtomicLong clock = new AtomicLong(5);
  private final KafkaPause pause = new KafkaPause(Duration.ofNanos(100), clock::get);

  @Test
  void asksWhileItAnswers() {
    assertTrue(pause.isWorthAsking());
    assertTrue(pause.isWorthAsking());
  }

  @Test
  void leavesItAloneAfterAFailureAndThenLetsOneTry() {
    pause.failed();
    assertFalse(pause.isWorthAsking());
    clock.addAndGet(100);
    assertTrue(pause.isWorthAsking());
    assertFalse(pause.isWorthAsking());
    pause.answered();
    assertTrue(pause.isWorthAsking());
  }
}
