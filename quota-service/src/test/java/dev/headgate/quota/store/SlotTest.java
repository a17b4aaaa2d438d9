package dev.headgate.quota.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlotTest {

  @Test
  void tenantsUseEveryPartitionAndNoneMuchMoreThanAnother() {
    Map<Slot, Integer> tenants = new HashMap<>();
    for (int i = 0; i < 64_000; i++) {
      tenants.merge(Slot.of("tenant-" + i), 1, Integer::sum);
    }

    assertEquals(64, tenants.size());
    tenants.forEach(
        (slot, count) -> assertTrue(count > 800 && count < 1_200, () -> slot + ": " + count));
  }

  @Test
  void everyKeyOfAPartitionHasItsHashTagWhateverItsNames() throws ReflectiveOperationException {
    Slot slot = new Slot(41);
    List<Method> namings =
        Arrays.stream(Keys.class.getDeclaredMethods())
            .filter(naming -> naming.getParameterCount() > 0)
            .filter(naming -> naming.getParameterTypes()[0] == Slot.class)
            .toList();

    assertEquals(15, namings.size());
    for (Method naming : namings) {
      Object[] arguments =
          Stream.concat(
                  Stream.of(slot),
                  Stream.generate(() -> "a}{p7}").limit(naming.getParameterCount() - 1L))
              .toArray();
      String key = (String) naming.invoke(null, arguments);

      assertTrue(key.startsWith("hg:{p41}:"), key);
      assertEquals(slot, Slot.ofKey(key));
    }
  }
}
