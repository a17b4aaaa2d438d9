package dev.headgate.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackPortsTest {

  @Test
  void areTheDocumentedOnesUnlessSet() {
    assertEquals(
        new StackPorts(8080, 8081, 8082, 18090, 18099, 16379, 19092, 15432),
        StackPorts.of(Map.of("HEADGATE_QUOTA_PORT", "")));
    assertEquals(9080, StackPorts.of(Map.of("HEADGATE_ROUTER_PORT", "9080")).router());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", "123456"})
  void refuseWhatIsNoPort(String value) {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> StackPorts.of(Map.of("HEADGATE_KAFKA_PORT", value)));

    assertEquals("HEADGATE_KAFKA_PORT: " + value + " (expected: 1..65535)", refused.getMessage());
  }

  @Test
  void areAllDifferentWhenFree() {
    var ports = new HashSet<Integer>();
    StackPorts.free().all().forEach(named -> ports.add(named.port()));

    assertEquals(8, ports.size());
  }
}
