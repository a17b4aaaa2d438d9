package dev.headgate.billing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.billing.access.Reach;
import dev.headgate.billing.charge.Charging;
import dev.headgate.billing.charge.ChargingFixture;
import dev.headgate.billing.charge.Ledger;
import dev.headgate.billing.fixture.Database;
import dev.headgate.billing.fixture.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each role may see and do, asked of PostgreSQL without any `where` of ours.
class StoreTest {

  private static final String ENTRIES = "select tenant || '/' || team from ledger_entry order by 1";
  private static final String LINES = "select distinct tenant from ledger_line order by 1";

  private final Database database = Database.migrated();
  private final Store store = new Store(database.dataSource());

  @BeforeEach
  void postForTwoTenants() throws SQLException {
    post(store);
  }

  @Test
  void aTenantsReachEndsAtTheTenant() throws SQLException {
    assertEquals(
        List.of("acme/search", "acme/support"), read(new Reach.WholeTenant("acme"), ENTRIES));
    assertEquals(List.of("acme"), read(new Reach.WholeTenant("acme"), LINES));
    assertEquals(List.of("globex/search"), read(new Reach.WholeTenant("globex"), ENTRIES));
    assertEquals(List.of(), read(new Reach.WholeTenant("nobody"), ENTRIES));
    assertEquals(List.of(), read(new Reach.WholeTenant(""), ENTRIES));
  }

  @Test
  void aTeamsReachEndsAtTheTeam() throws SQLException {
    Reach support = new Reach.OneTeam("acme", "support");

    assertEquals(List.of("acme/support"), read(support, ENTRIES));
    assertEquals(List.of("2"), read(support, "select count(*)::text from ledger_line"));
    assertEquals(List.of(), read(new Reach.OneTeam("globex", "support"), ENTRIES));
  }

  @Test
  void withoutAReachNothingIsSeen() throws SQLException {
    List<String> seen =
        store.posting(connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("set local role headgate_reporting");
            return rows(statement.executeQuery(ENTRIES));
          }
        });

    assertEquals(List.of(), seen);
  }

  @Test
  void noReachOutlivesItsTransaction() throws SQLException {
    read(new Reach.WholeTenant("acme"), ENTRIES);

    assertEquals(List.of("globex/search"), read(new Reach.WholeTenant("globex"), ENTRIES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from usage_event_seen",
        "select * from dead_letter",
        "select * from ingest_offset",
        "select nextval('ledger_entry_id')",
        "update ledger_entry set amount = 0",
        "delete from ledger_line"
      })
  void reportingMayDoNothingElse(String sql) {
    assertThrows(SQLException.class, () -> read(new Reach.WholeTenant("acme"), sql));
  }

  /// In production the service signs in as an owner that is no superuser: it posts and reports by
  /// the two roles, and without them sees nothing, its own tables though they are.
  @Test
  void anOwnerThatIsNoSuperuserIsBoundAlike() throws SQLException {
    Database other = Database.empty();
    String owner = "owner_" + ProcessHandle.current().pid();
    other.execute("create role " + owner + " login password 'secret'");
    other.execute("grant headgate_posting, headgate_reporting to " + owner + " with inherit false");
    other.execute("grant create on schema public to " + owner);
    DataSource asOwner = Database.as(other.url(), owner, "secret");
    Flyway.configure().dataSource(asOwner).load().migrate();
    Store own = new Store(asOwner);
    post(own);

    assertEquals(
        List.of("globex/search"),
        own.reporting(
            new Reach.WholeTenant("globex"),
            connection -> rows(connection.createStatement().executeQuery(ENTRIES))));
    try (var connection = asOwner.getConnection();
        Statement statement = connection.createStatement()) {
      assertEquals(List.of(), rows(statement.executeQuery(ENTRIES)));
    }
  }

  private List<String> read(Reach reach, String sql) throws SQLException {
    return store.reporting(
        reach, connection -> rows(connection.createStatement().executeQuery(sql)));
  }

  private static List<String> rows(ResultSet rows) throws SQLException {
    List<String> all = new ArrayList<>();
    while (rows.next()) {
      all.add(rows.getString(1));
    }
    return all;
  }

  private static void post(Store store) throws SQLException {
    Charging charging = ChargingFixture.charging();
    store.posting(connection ->
        new Ledger()
            .post(
                connection,
                Stream.of(
                        Usage.event(),
                        Usage.event().of("acme", "support", null),
                        Usage.event().of("globex", "search", null))
                    .map(Usage::toEvent)
                    .map(charging::draft)
                    .toList()));
  }
}
