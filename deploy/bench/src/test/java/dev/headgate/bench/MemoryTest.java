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
        DefNew     total 19648K, used 1000K [0x00000000fc000000, 0x00000000fd550000, 0x00000000fd550000)
         eden space 17472K,   5% used [0x00000000fc000000, 0x00000000fc00bb48, 0x00000000fd110000)
         from space 2176K,   0% used [0x00000000fd110000, 0x00000000fd110000, 0x00000000fd330000)
        Tenured    total 43712K, used 9000K [0x00000000fd550000, 0x0000000100000000, 0x0000000100000000)
         the  space 43712K,  20% used [0x00000000fd550000, 0x00000000ffd6b088, 0x0000000100000000)
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
