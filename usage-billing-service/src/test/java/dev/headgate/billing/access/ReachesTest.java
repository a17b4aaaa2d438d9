package dev.headgate.billing.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.base.identity.Caller;
import dev.headgate.billing.problem.ProblemException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReachesTest {

  @Test
  void finopsSeesTheWholeOfItsTenant() {
    assertEquals(new Reach.WholeTenant("acme"), Reaches.of(caller("search", "finops")));
    assertEquals(new Reach.WholeTenant("acme"), Reaches.of(caller(null, "developer", "finops")));
  }

  @Test
  void anyOtherRoleSeesItsTeam() {
    assertEquals(new Reach.OneTeam("acme", "search"), Reaches.of(caller("search")));
    assertEquals(
        new Reach.OneTeam("acme", "search"), Reaches.of(caller("search", "FinOps", "admin")));
  }

  @Test
  void theBucketOfTheUnallocatedBelongsToNoTeam() {
    assertThrows(ProblemException.class, () -> Reaches.of(caller(null, "developer")));
    assertThrows(ProblemException.class, () -> Reaches.of(caller("unallocated", "developer")));
  }

  private static Caller caller(@Nullable String team, String... roles) {
    return new Caller("acme", team, null, "ada", null, null, Set.of(roles));
  }
}
