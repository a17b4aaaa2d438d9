package dev.headgate.billing.charge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.billing.fixture.Database;
import dev.headgate.billing.fixture.Usage;
import dev.headgate.billing.store.Store;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.TokenUsage;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

  private static final String SUMS =
      """
      select certainty, sum(requests), sum(input_tokens), sum(output_tokens), trim_scale(sum(amount))
        from ledger_entry group by certainty having sum(requests) <> 0 or sum(amount) <> 0 order by 1
      """;

  private final Database database = Database.migrated();
  private final Store store = new Store(database.dataSource());
  private final Ledger ledger = new Ledger();
  private final Charging charging = ChargingFixture.charging();
  private Usage held;
  private Usage counted;
  private Usage reported;

  @BeforeEach
  void oneRequestSeenThreeWays() {
    held = Usage.event().tokens(1000, 4000).certainty(Certainty.HELD);
    counted = held.tokens(990, 480).certainty(Certainty.COUNTED);
    reported = held.tokens(1000, 500).certainty(Certainty.REPORTED);
  }

  @Test
  void chargesTheFirstEventOfARequestByClass() throws SQLException {
    Usage cached = Usage.event().tokens(new TokenUsage(1000, 400, 0, 0, 0, 500, 100, 0));

    assertEquals(new Posted(1, 0, 0, 0), post(cached));

    assertEquals(
        List.of("charge|0|1|1000|400|500|100|0.00042"),
        database.rows(
            """
            select kind, revision, requests, input_tokens, cache_read_input_tokens, output_tokens,
                   reasoning_output_tokens, trim_scale(amount)
              from ledger_entry
            """));
    assertEquals(
        List.of(
            "cache_read_input|400|0.075|0.00003",
            "input|600|0.15|0.00009",
            "output|400|0.6|0.00024",
            "reasoning_output|100|0.6|0.00006"),
        database.rows(
            """
            select token_class, tokens, trim_scale(usd_per_million), trim_scale(amount)
              from ledger_line order by 1
            """));
  }

  @Test
  void ignoresARepeatedEvent() throws SQLException {
    post(reported);

    assertEquals(new Posted(0, 0, 3, 0), post(reported, reported, reported));
    assertEquals(List.of("reported|1|1000|500|0.00045"), database.rows(SUMS));
    assertEquals(1, database.count("select count(*) from ledger_entry"));
  }

  @Test
  void ignoresALessCertainEventThatComesLater() throws SQLException {
    post(reported);

    assertEquals(new Posted(0, 0, 2, 0), post(held, counted));
    assertEquals(List.of("reported|1|1000|500|0.00045"), database.rows(SUMS));
  }

  @Test
  void reversesAndReplacesWhenASurerFigureComes() throws SQLException {
    post(held);

    assertEquals(new Posted(0, 1, 0, 0), post(reported));

    assertEquals(
        List.of(
            "0|charge|f|held|1|4000|0.00255",
            "1|adjustment|t|held|-1|-4000|-0.00255",
            "2|adjustment|f|reported|1|500|0.00045"),
        database.rows(
            """
            select revision, kind, reverses is not null, certainty, requests, output_tokens, trim_scale(amount)
              from ledger_entry order by revision
            """));
    assertEquals(List.of("reported|1|1000|500|0.00045"), database.rows(SUMS));
  }

  @Test
  void correctsTwiceAndKeepsOneChargeForTheRequest() throws SQLException {
    post(held);
    post(counted);
    post(reported);

    assertEquals(List.of("reported|1|1000|500|0.00045"), database.rows(SUMS));
    assertEquals(1, database.count("select count(*) from ledger_entry where kind = 'charge'"));
    assertEquals(5, database.count("select count(*) from ledger_entry"));
    assertEquals(
        1, database.count("select count(distinct coalesce(adjusts, entry_id)) from ledger_entry"));
  }

  @Test
  void comesToTheSameInAnyOrderAndInOneBatch() throws SQLException {
    List<List<Usage>> orders =
        List.of(
            List.of(held, counted, reported),
            List.of(held, reported, counted),
            List.of(counted, held, reported),
            List.of(counted, reported, held),
            List.of(reported, held, counted),
            List.of(reported, counted, held));
    for (int i = 0; i < orders.size(); i++) {
      String tenant = "order-" + i;
      post(
          orders.get(i).stream()
              .map(event -> event.of(tenant, "search", null))
              .toArray(Usage[]::new));
      assertEquals(
          List.of("1|1000|500|0.00045"),
          database.rows(
              """
              select sum(requests), sum(input_tokens), sum(output_tokens), trim_scale(sum(amount))
                from ledger_entry where tenant = '%s'
              """
                  .formatted(tenant)),
          () -> orders.toString());
    }
  }

  @Test
  void sumsOfLinesAreTheAmountOfTheirEntry() throws SQLException {
    post(held, counted, reported, Usage.event().tokens(123_457, 7_919), Usage.event().tokens(0, 0));

    assertEquals(
        0,
        database.count(
            """
            select count(*) from ledger_entry e
             where amount <> coalesce((select sum(amount) from ledger_line l where l.entry_id = e.entry_id), 0)
            """));
  }

  @Test
  void pricesByTheTimeOfTheRequest() throws SQLException {
    Usage house = Usage.event().model("llama-3.3-70b").pricedAs("house").tokens(1_000_000, 0);

    post(
        house.at("2026-11-10T11:59:59.999Z"),
        Usage.event().model("llama-3.3-70b").pricedAs("house").tokens(1_000_000, 0));

    assertEquals(
        List.of("0.1", "0.2"),
        database.rows("select trim_scale(amount) from ledger_entry order by received_at"));
    assertEquals(1, database.count("select count(distinct price_version) from ledger_entry"));
  }

  @Test
  void anEventWithoutAPriceIsUnpricedAndNeverZero() throws SQLException {
    Posted posted = post(Usage.event().model("of-unknown-make"), Usage.event().pricedAs(null));

    assertEquals(new Posted(2, 0, 0, 2), posted);
    assertEquals(
        2,
        database.count(
            "select count(*) from ledger_entry where amount is null and unpriced_reason <> ''"));
    assertEquals(0, database.count("select count(*) from ledger_line"));
  }

  @Test
  void anUnpricedChargeIsCorrectedToAPricedOne() throws SQLException {
    post(held.pricedAs(null));
    post(reported);

    assertEquals(0, database.count("select sum(requests) from ledger_entry where amount is null"));
    assertEquals(List.of("reported|1|1000|500|0.00045"), database.rows(SUMS));
  }

  @Test
  void oneIdOfTwoTenantsIsTwoRequests() throws SQLException {
    post(reported, reported.of("globex", "search", null));

    assertEquals(2, database.count("select count(*) from ledger_entry where kind = 'charge'"));
  }

  @Test
  void whoHasNoTeamIsUnallocated() throws SQLException {
    post(Usage.event().of("acme", null, null), Usage.event().of("acme", " ", " "));

    assertEquals(
        List.of("unallocated|null|2"),
        database.rows("select team, project, count(*) from ledger_entry group by 1, 2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ledger_entry set amount = 0",
        "update ledger_entry set amount = 0 where false",
        "delete from ledger_entry",
        "truncate ledger_entry cascade",
        "update ledger_line set tokens = 0",
        "delete from ledger_line",
        "truncate ledger_line",
      })
  void noRowIsEverChangedNotEvenByTheOwner(String sql) throws SQLException {
    post(reported);

    SQLException refused = assertThrows(SQLException.class, () -> database.execute(sql));

    assertTrue(refused.getMessage().contains("append-only"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ledger_entry set amount = 0",
        "delete from ledger_line",
        "delete from usage_event_seen",
        "delete from dead_letter"
      })
  void thePostingRoleMayNotEvenTry(String sql) {
    SQLException refused =
        assertThrows(
            SQLException.class,
            () ->
                store.posting(connection -> {
                  try (var statement = connection.createStatement()) {
                    return statement.execute(sql);
                  }
                }));

    assertEquals("42501", refused.getSQLState());
  }

  private Posted post(Usage... events) throws SQLException {
    List<Charge> charges = Stream.of(events).map(Usage::toEvent).map(charging::draft).toList();
    return store.posting(connection -> ledger.post(connection, charges));
  }
}
