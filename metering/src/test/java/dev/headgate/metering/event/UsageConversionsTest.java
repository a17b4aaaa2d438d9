package dev.headgate.metering.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.metering.usage.TokenUsage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageConversionsTest {

  @Test
  void everyClassGoesToTheMemberOfItsName() {
    TokenUsage usage = new TokenUsage(1_000, 101, 102, 103, 104, 500, 105, 106);

    assertEquals(
        new UsageV1(1_000, 101, 102, 103, 104, 500, 105, 106), UsageConversions.toWireUsage(usage));
    assertEquals(usage, UsageConversions.fromWireUsage(UsageConversions.toWireUsage(usage)));
  }

  @Test
  void theWireRecordHasTheClassesOfTheUsageInItsOrder() {
    assertEquals(componentsOf(TokenUsage.class), componentsOf(UsageV1.class));
  }

  @Test
  void figuresThatBreakAnInvariantAreRefused() {
    var wire = new UsageV1(1, 2, 0, 0, 0, 0, 0, 0);

    assertThrows(IllegalArgumentException.class, () -> UsageConversions.fromWireUsage(wire));
  }

  private static List<String> componentsOf(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(c -> c.getName()).toList();
  }
}
