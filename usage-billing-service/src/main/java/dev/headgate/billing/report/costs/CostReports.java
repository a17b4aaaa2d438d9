package dev.headgate.billing.report.costs;

import dev.headgate.billing.access.Reach;
import dev.headgate.billing.report.costs.CostTable.Placed;
import dev.headgate.billing.store.Store;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Reads costs: rows and total on one snapshot, within the caller's reach.
@ApplicationScoped
public class CostReports {

  private final Store store;

  CostReports(Store store) {
    this.store = store;
  }

  /// One page, and the total of all pages.
  ///
  /// @throws SQLException when the ledger cannot be read now
  public CostReport read(Reach reach, CostQuery query) throws SQLException {
    return readTogether(reach, List.of(query)).getFirst();
  }

  /// Answers to several questions, all on one snapshot.
  public List<CostReport> readTogether(Reach reach, List<CostQuery> queries) throws SQLException {
    return store.reporting(
        reach,
        connection -> {
          List<CostReport> reports = new ArrayList<>();
          for (CostQuery query : queries) {
            reports.add(read(connection, query));
          }
          return reports;
        });
  }

  private static CostReport read(Connection connection, CostQuery query) throws SQLException {
    List<Placed> placed = CostTable.read(connection, query.oneMore());
    boolean more = placed.size() > query.most();
    List<Placed> page = more ? placed.subList(0, query.most()) : placed;
    Figures total =
        CostTable.read(connection, query.total()).stream()
            .map(row -> row.row().figures())
            .findFirst()
            .orElse(Figures.NONE);
    List<CostRow> rows = page.stream().map(Placed::row).toList();
    return new CostReport(query, total, rows, more ? page.getLast().key() : null);
  }
}
