package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedCallTest {
  private static final Reservation RECORDED = new Reservation("id-1", Matching.ONE, 3);
  private static final List<String> COMMAND =
      List.of(
          "evalsha",
          "digest",
          "2",
          "hg:{p5}:r:id-1",
          "hg:{p5}:b:tenant=tenant-10000003:2026-11",
          "{\"id\":\"id-1\",\"tenant\":\"tenant-10000003\"}");

  @Test
  void aScriptIsForTheReservationWhoseRecordIsItsFirstKey() {
    assertTrue(RecordedCall.isFor(RECORDED, COMMAND));
    assertFalse(RecordedCall.isFor(new Reservation("id-2", Matching.ONE, 3), COMMAND));
    assertFalse(RecordedCall.isFor(RECORDED, List.of("get", "digest", "2", "hg:{p5}:r:id-1")));
    assertFalse(RecordedCall.isFor(RECORDED, List.of()));
  }

  @Test
  void forAnotherReservationOnlyIdAndTenantDiffer() {
    RecordedCall call = RecordedCall.of(RECORDED, COMMAND);
    Reservation other = new Reservation("id-9", Matching.ONE, 67);

    assertEquals(
        List.of(
            "digest",
            "2",
            "hg:{p5}:r:id-9",
            "hg:{p5}:b:tenant=tenant-10000067:2026-11",
            "{\"id\":\"id-9\",\"tenant\":\"tenant-10000067\"}"),
        call.argumentsFor(other));
    assertEquals("hg:{p5}:r:id-9", call.recordKey(other));
  }
}
