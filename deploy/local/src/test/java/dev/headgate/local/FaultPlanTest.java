package dev.headgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A plan is all that somebody needs who wants a run again.
class FaultPlanTest {
  private static final List<FaultPlan> PLANS =
      LongStream.range(0, 200).mapToObj(FaultPlan::of).toList();

  @Test
  void theSameSeedIsTheSamePlanAndAnotherSeedIsAnother() {
    assertEquals(FaultPlan.of(42), FaultPlan.of(42));
    assertNotEquals(FaultPlan.of(42).faults(), FaultPlan.of(43).faults());
  }

  @Test
  void everyPartIsKilledAndStopped() {
    Set<Fault.Part> killed = EnumSet.noneOf(Fault.Part.class);
    Set<Fault.Part> stopped = EnumSet.noneOf(Fault.Part.class);
    for (FaultPlan plan : PLANS) {
      for (Fault fault : plan.faults()) {
        var _ =
            switch (fault) {
              case Fault.Kill(Fault.Part part, _, _) -> killed.add(part);
              case Fault.Stop(Fault.Part part, _, _) -> stopped.add(part);
            };
      }
    }
    assertEquals(EnumSet.allOf(Fault.Part.class), killed);
    assertEquals(EnumSet.allOf(Fault.Part.class), stopped);
  }

  @Test
  void faultsComeInTheirOrderAndWithinTheLoad() {
    for (FaultPlan plan : PLANS) {
      assertTrue(plan.faults().size() >= 2 && plan.faults().size() <= 4, plan::toString);
      assertEquals(
          plan.faults().stream().sorted(Comparator.comparing(Fault::at)).toList(), plan.faults());
      assertTrue(plan.faults().getLast().at().toMillis() < 3_500, plan::toString);
    }
  }

  @Test
  void whoReadsAFailureCanMakeTheRunAgain() {
    assertTrue(FaultPlan.of(42).toString().contains("-Dheadgate.seed=42"));
    assertTrue(
        FaultPlan.of(42).toString().contains(FaultPlan.of(42).faults().getFirst().toString()));
  }
}
