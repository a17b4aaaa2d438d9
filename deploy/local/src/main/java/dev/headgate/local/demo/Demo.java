package dev.headgate.local.demo;

import dev.headgate.testkit.stack.StackPorts;
import dev.headgate.testkit.stack.TokenMint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Sends several teams' traffic through a running stack, waits until all of it is accounted for,
/// and compares the books. Only this run's requests are looked at, by their ids, so it is right on
/// any data and beside any other traffic.
public final class Demo {

  private static final Duration ACCOUNTING_LIMIT = Duration.ofSeconds(45);
  private static final Duration POLL = Duration.ofMillis(200);

  private final StackPorts ports;
  private final TokenMint mint;
  private final Traffic traffic = new Traffic();
  private final Map<Person, String> tokens = new HashMap<>();

  public Demo(StackPorts ports) {
    this.ports = ports;
    this.mint = new TokenMint(ports.issuer());
  }

  /// @return whether ledger, budgets and the provider's invoice agree
  public boolean run() {
    String run = Long.toString(System.currentTimeMillis() % 60_466_176, 36);
    var search = Person.of("acme", "search", "sam", run);
    var support = Person.of("acme", "support", "sue", run);
    var research = Person.of("acme", "research", "rob", run);
    var interns = Person.of("acme", "interns", "ida", run);
    var labs = Person.of("globex", "labs", "gus", run);
    System.out.println("\ntraffic through the OpenAI client for Java:");
    talk(search, traffic::search);
    talk(support, traffic::support);
    talk(research, traffic::research);
    talk(interns, traffic::interns);
    talk(labs, traffic::labs);
    System.out.println("\nwaiting until everything is in the ledger ...");
    return settle(List.of(search, support, research, interns, labs));
  }

  private void talk(Person person, Consumer<Conversation> words) {
    String token = mint.token(person.tenant(), person.team(), person.user(), "member");
    tokens.put(person, token);
    try (var conversation =
        new Conversation(person, "http://localhost:" + ports.router() + "/v1", token)) {
      words.accept(conversation);
    }
  }

  private boolean settle(List<Person> people) {
    Instant deadline = Instant.now().plus(ACCOUNTING_LIMIT);
    Reconciliation books = read(people);
    List<String> differences = books.differences();
    while (!differences.isEmpty() && Instant.now().isBefore(deadline)) {
      pause();
      books = read(people);
      differences = books.differences();
    }
    System.out.println();
    System.out.print(new TeamTable(people, books).text());
    System.out.println(
        "\n  report: http://localhost:%d/report (sign in as fiona, FinOps at acme)"
            .formatted(ports.billing()));
    if (differences.isEmpty()) {
      System.out.println("  ledger, budgets and the provider's invoice agree to the last digit");
      return true;
    }
    differences.forEach(difference -> System.err.println("  DIFFERENCE " + difference));
    return false;
  }

  private Reconciliation read(List<Person> people) {
    List<Call> calls = traffic.calls();
    var ledger = new LedgerBook("http://localhost:" + ports.billing(), finOpsTokens(people));
    Map<String, Figures> entries = new HashMap<>();
    for (Call call : calls) {
      if (!call.requestId().isEmpty()) {
        entries.put(call.requestId(), ledger.of(call.person().tenant(), call.requestId()));
      }
    }
    List<BudgetBook> budgets =
        people.stream()
            .map(person ->
                BudgetBook.read(
                    "http://localhost:" + ports.quota(), person, tokens.getOrDefault(person, "")))
            .toList();
    return new Reconciliation(calls, entries, ProviderBook.read(ports.provider()), budgets);
  }

  private Map<String, String> finOpsTokens(List<Person> people) {
    return people.stream()
        .map(Person::tenant)
        .distinct()
        .collect(
            Collectors.toMap(
                tenant -> tenant,
                tenant -> mint.token(tenant, "finance", "finops-of-the-demo", "finops")));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
