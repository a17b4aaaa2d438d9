package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The benchmark of quota-service in small: what is heard from Redis while the service reserves and
/// settles can be said again for others, with 1, 10 and 100 policies. Every answer is checked.
class QuotaIT {

  @Test
  void whatTheServiceSendsToRedisReservesAndSettlesForOthersToo() {
    assertEquals(
        Bench.DONE,
        Bench.run(
            List.of(
                "quota", "--rounds", "1", "--duration", "1", "--tenants", "64", "--at-once", "4")));
  }
}
