package dev.headgate.quota.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headgate.quota.policy.CarryOver;
import dev.headgate.quota.policy.Declaration;
import dev.headgate.quota.policy.Declaration.DeclaredCarryOver;
import dev.headgate.quota.policy.Declaration.DeclaredStep;
import dev.headgate.quota.policy.Declaration.DeclaredWindow;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Raise;
import dev.headgate.quota.pressure.Ladder;
import dev.headgate.quota.register.PolicyChange.Content;
import dev.headgate.quota.register.PolicyChange.Deleted;
import dev.headgate.quota.register.PolicyChange.Standing;
import dev.headgate.quota.window.WhileHeld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisterTest {

  private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");

  private final Policies policies = new Policies(List.of());
  private final Register register = new Register(policies);

  @Test
  void ofTwoChangesToOneVersionTheFirstCounts() {
    register.apply(change(1, "a", standing("100")));
    register.apply(change(2, "b", standing("200")));
    register.apply(change(2, "c", standing("300")));

    assertEquals(200, limit());
    assertEquals(
        List.of("a", "b"),
        register.history("acme", "month").stream().map(PolicyChange::change).toList());
  }

  @Test
  void aChangeThatComesAgainChangesNothing() {
    register.apply(change(1, "a", standing("100")));
    register.apply(change(2, "b", new Deleted()));
    register.apply(change(1, "a", standing("100")));

    assertNull(policies.byId("acme", "month"));
    assertEquals(2, register.history("acme", "month").size());
  }

  @Test
  void whatIsMadeAgainCountsSinceItWasMadeFirst() {
    register.apply(change(1, "a", standing("100")));
    register.apply(change(2, "b", new Deleted()));
    register.apply(change(3, "c", standing("50")));

    assertEquals(50, limit());
    assertEquals(AT.plusSeconds(1), policies.since("acme", "month"));
  }

  @Test
  void ofTwoThatContradictEachOtherTheFirstCounts() {
    register.apply(change("month", 1, "a", standing("100")));
    register.apply(change("other", 1, "b", standing("other", "200")));

    assertEquals(List.of("month"), ids());
    assertEquals(List.of(), register.history("acme", "other"));
  }

  @Test
  void whatContradictedMayBeMadeOnceTheOtherIsGone() {
    register.apply(change("month", 1, "a", standing("100")));
    register.apply(change("month", 2, "b", new Deleted()));
    register.apply(change("other", 1, "c", standing("other", "200")));
    register.apply(change("month", 3, "d", standing("100")));

    assertEquals(List.of("other"), ids());
    assertEquals(2, register.history("acme", "month").size());
  }

  @Test
  void aTenantHasItsOwnOfTheSameId() {
    register.apply(change(1, "a", standing("100")));

    assertNull(policies.byId("globex", "month"));
    assertEquals(List.of(), policies.of("globex"));
  }

  @Test
  void raisesAddUpUntilTheyEnd() {
    Instant now = Instant.now();
    register.apply(
        change(
            1,
            "a",
            standing(
                "100",
                new Raise("over", 7, now.minusSeconds(1)),
                new Raise("one", 20, now.plusSeconds(600)),
                new Raise("two", 3, now.plusSeconds(600)))));

    assertEquals(123, limit());
  }

  @Test
  void aRaiseOfOnePartitionIsForThatAlone() {
    Instant later = Instant.now().plusSeconds(600);
    register.apply(
        change(
            1,
            "a",
            standing(
                "100",
                new Raise("all", 5, later),
                new Raise("one", "tenant=acme,user=sam", 20, later),
                new Raise("two", "tenant=acme,user=sam", 1, later),
                new Raise("over", "tenant=acme,user=kim", 9, AT))));

    Policy policy = policies.of("acme").getFirst();

    assertEquals(105, policy.limit());
    assertEquals(126, policy.in("tenant=acme,user=sam").limit());
    assertEquals(105, policy.in("tenant=acme,user=kim").limit());
  }

  @Test
  void aChangeSurvivesItsRecord() throws IOException {
    PolicyChange raised = change(3, "c", standing("5", new Raise("r", "tenant=acme", 2, AT)));
    PolicyChange deleted = change(4, "d", new Deleted());

    assertEquals(raised, PolicyChangeConversions.fromWire(PolicyChangeConversions.toWire(raised)));
    assertEquals(
        deleted, PolicyChangeConversions.fromWire(PolicyChangeConversions.toWire(deleted)));
    assertEquals("acme/month/3/c", PolicyChangeConversions.key(raised));
  }

  @Test
  void aRaisedLimitKeepsItsLadderAndCarriesOverWhatIsLeftOfTheDeclaredOne() {
    register.apply(
        change(1, "a", standing("100", new Raise("one", 20, Instant.now().plusSeconds(600)))));

    Policy policy = policies.byId("acme", "month");

    assertEquals(120, limit());
    assertEquals(
        new CarryOver(50, 100, LocalDate.parse("2026-11-01")),
        policy == null ? null : policy.carryOver());
    assertEquals(
        Optional.of(Duration.ofSeconds(5)), policy == null ? null : policy.ladder().longestWait());
  }

  @Test
  void aChangeWrittenBeforeThereWereLaddersHasNone() throws IOException {
    String record =
        """
        {"tenant":"acme","id":"open","version":1,"change":"a","at":"2026-11-01T00:00:00Z",
         "by":"fiona","reason":"x","policy":{"match":{"tenant":"acme"},
         "unit":"concurrent-requests","limit":"3","enforcement":"soft","raises":[]}}
        """;

    register.apply(PolicyChangeConversions.fromWire(record.getBytes(StandardCharsets.UTF_8)));

    Policy policy = policies.of("acme").getFirst();
    assertEquals(new WhileHeld(), policy.window());
    assertEquals(Ladder.NONE, policy.ladder());
  }

  private long limit() {
    Policy policy = policies.byId("acme", "month");
    return policy == null ? -1 : policy.limit();
  }

  private List<String> ids() {
    return policies.of("acme").stream().map(Policy::id).toList();
  }

  private static PolicyChange change(long version, String change, Content content) {
    return change("month", version, change, content);
  }

  private static PolicyChange change(String id, long version, String change, Content content) {
    return new PolicyChange(
        "acme", id, version, change, AT.plusSeconds(version), "fiona", "because", content);
  }

  private static Standing standing(String limit, Raise... raises) {
    return standing("month", limit, raises);
  }

  private static Standing standing(String id, String limit, Raise... raises) {
    return new Standing(
        new Declaration(
            id,
            Map.of("tenant", "acme"),
            "tokens",
            limit,
            new DeclaredWindow("month", "Europe/Berlin", null, null),
            "hard",
            List.of(
                new DeclaredStep("0.8", "alert", null, null, null),
                new DeclaredStep("0.9", "clamp-output", "512", null, null),
                new DeclaredStep("0.95", "wait", null, null, "5S")),
            new DeclaredCarryOver("50", "2026-11-01")),
        List.of(raises));
  }
}
