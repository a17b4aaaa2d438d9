package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuClockTest {

  @Test
  void userAndSystemTicksAreAddedWhateverTheProgramIsCalled() {
    String stat =
        "4242 (a) b (c)) S 1 4242 4242 0 -1 4194560 1 2 3 4 150 25 7 8 20 0 31 0 123 456 789 0";

    assertEquals(Duration.ofMillis(1750), CpuClock.parse(stat));
  }

  @Test
  void aProcessWithOneThreadIsReadInNanoseconds() {
    assertEquals(Duration.ofNanos(123_456_789), CpuClock.parseSchedule("123456789 987 42\n"));
  }

  @Test
  void theCompilersOfAJvmAreAPartOfIt() {
    long self = ProcessHandle.current().pid();
    Duration compilers = CpuClock.compilersOf(self);

    assertTrue(compilers.compareTo(Duration.ZERO) > 0);
    assertTrue(compilers.compareTo(CpuClock.spentBy(self)) <= 0);
  }

  @Test
  void aProcessThatHasEndedSpendsNothing() {
    assertEquals(Duration.ZERO, CpuClock.spentBy(Integer.MAX_VALUE));
  }

  @Test
  void ownWorkIsCounted() {
    long self = ProcessHandle.current().pid();
    Duration before = CpuClock.spentBy(self);

    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (CpuClock.spentBy(self).minus(before).toMillis() < 20) {
      assertTrue(System.nanoTime() < deadline, "20 ms of work never showed");
    }
  }
}
