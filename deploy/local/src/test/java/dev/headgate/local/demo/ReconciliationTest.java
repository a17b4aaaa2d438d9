package dev.headgate.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.testkit.stack.InvoiceLine;
import dev.headgate.testkit.stack.InvoiceLine.State;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private static final Person SAM = new Person("acme", "search", "sam-1");
  private static final Call ANSWERED = new Call.Answered(SAM, "a");
  private static final Call REFUSED = new Call.Refused(SAM, "r");

  @Test
  void booksThatAgreeHaveNoDifferences() {
    var books = books(figures("0.0000150", 40), line("a", "0.000015", 40), 15_000, 0);

    assertEquals(List.of(), books.differences());
    String table = new TeamTable(List.of(SAM), books).text();
    assertTrue(table.contains("acme/search"), table);
    assertTrue(table.contains("0.000985"), table);
  }

  @Test
  void seesOneTokenTooMany() {
    var books = books(figures("0.000015", 41), line("a", "0.000015", 40), 15_000, 0);

    assertEquals(1, books.differences().size());
    assertTrue(
        books.differences().getFirst().contains("41 output"), books.differences().toString());
  }

  @Test
  void seesTheLastDigitOfTheCost() {
    var books = books(figures("0.000015001", 40), line("a", "0.000015", 40), 15_001, 0);

    assertEquals(1, books.differences().size());
  }

  @Test
  void seesABudgetThatDiffersOrStillHolds() {
    assertEquals(
        1,
        books(figures("0.000015", 40), line("a", "0.000015", 40), 14_999, 0).differences().size());
    assertEquals(
        1,
        books(figures("0.000015", 40), line("a", "0.000015", 40), 15_000, 1).differences().size());
  }

  @Test
  void seesARequestThatIsMissingInEitherBook() {
    assertEquals(2, books(Figures.NONE, line("a", "0.000015", 40), 15_000, 0).differences().size());
    assertEquals(
        1,
        books(figures("0.000015", 40), line("b", "0.000015", 40), 15_000, 0).differences().size());
  }

  @Test
  void seesARefusedRequestThatReachedTheProvider() {
    var books =
        new Reconciliation(
            List.of(REFUSED),
            Map.of(),
            new ProviderBook(List.of(line("r", "0.000015", 40))),
            List.of());

    assertEquals(1, books.differences().size());
  }

  @Test
  void countsEveryAttemptOfARequest() {
    var provider = new ProviderBook(List.of(line("a", "0.000015", 40), line("a", "0.000001", 2)));

    assertEquals(42, provider.of("a").outputTokens());
    assertEquals(1, provider.of("a").requests());
  }

  private static Reconciliation books(Figures ledger, InvoiceLine line, long settled, long held) {
    var balance =
        new BudgetBook.Balance("per-user", "tenant=acme,user=sam-1", 1_000_000, settled, held);
    return new Reconciliation(
        List.of(ANSWERED, REFUSED),
        Map.of("a", ledger, "r", Figures.NONE),
        new ProviderBook(List.of(line)),
        List.of(new BudgetBook(SAM, List.of(balance))));
  }

  private static Figures figures(String usd, long output) {
    return new Figures(1, 10, 0, output, 0, new BigDecimal(usd));
  }

  private static InvoiceLine line(String id, String usd, long output) {
    return new InvoiceLine(
        id,
        1,
        "openai",
        "chat.completions",
        "gpt-4o-mini",
        true,
        10,
        0,
        0,
        0,
        0,
        0,
        output,
        0,
        0,
        0,
        0,
        new BigDecimal(usd),
        State.ANSWERED);
  }
}
