package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryTest {

  @Test
  void bothGenerationsAreAddedUp() {
    String heapInfo =
        """
        4242:
        def new generation   total 7872K, used 1000K [0x00000000f0000000, 0x00000000f0880000)
          eden space 7040K,  14% used [0x00000000f0000000, 0x00000000f0100000)
        tenured generation   total 17284K, used 9000K [0x00000000f5550000, 0x00000000f6631000)
          the  space 17284K,  52% used [0x00000000f5550000, 0x00000000f5e20000)
        Metaspace       used 40000K, committed 40500K, reserved 1114112K
        """;

    assertEquals(10_000 * 1024, Memory.used(heapInfo));
  }

  @Test
  void anotherCollectorsHeapIsNotMistakenForAnEmptyOne() {
    assertThrows(
        IllegalStateException.class,
        () -> Memory.used("garbage-first heap   total 262144K, used 20480K"));
  }

  @Test
  void aProcessHasMemoryAndOneThatEndedHasNone() {
    assertTrue(Memory.residentBytes(ProcessHandle.current().pid()) > 10_000_000);
    assertEquals(0, Memory.residentBytes(Integer.MAX_VALUE));
  }

  @Test
  void tooFewOpenFilesAreSaidBeforeAnythingStarts() {
    FileLimit.check(5000, 11_000);
    NotPossibleException refused =
        assertThrows(NotPossibleException.class, () -> FileLimit.check(5000, 10_999));

    assertEquals(
        "ulimit -Hn: 10999 (expected: at least 11000 for 5000 streams; ask for fewer with --streams)",
        refused.getMessage());
  }
}
