package dev.headgate.billing.report.page;

import dev.headgate.billing.report.costs.CostRow;
import dev.headgate.billing.report.costs.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Teams, their projects, their models: each with the sum of what is below it, dearest first.
public final class CostTree {

  private static final String NO_PROJECT = "no project";

  /// A team and everything below it.
  public record Team(String name, Figures figures, List<TableRow> rows) {}

  private final Links links;
  private final BigDecimal whole;

  CostTree(Links links, BigDecimal whole) {
    this.links = links;
    this.whole = whole;
  }

  List<Team> teams(List<CostRow> rows) {
    List<Team> teams = new ArrayList<>();
    for (Group team : groups(rows, CostRow::team)) {
      String name = Objects.requireNonNullElse(team.name(), "");
      List<TableRow> below = new ArrayList<>();
      below.add(TableRow.of("team", name, links.with(name, null, null), team.figures(), whole));
      for (Group project : groups(team.rows(), CostRow::project)) {
        addProject(below, name, project);
      }
      teams.add(new Team(name, team.figures(), below));
    }
    return teams;
  }

  private void addProject(List<TableRow> below, String team, Group project) {
    String name = project.name();
    String href = name == null ? null : links.with(team, name, null);
    below.add(
        TableRow.of("project", name == null ? NO_PROJECT : name, href, project.figures(), whole));
    for (Group model : groups(project.rows(), CostRow::model)) {
      String modelName = Objects.requireNonNullElse(model.name(), "");
      below.add(
          TableRow.of(
              "model", modelName, links.with(team, name, modelName), model.figures(), whole));
    }
  }

  private record Group(@Nullable String name, Figures figures, List<CostRow> rows) {}

  private static List<Group> groups(
      List<CostRow> rows, Function<CostRow, @Nullable String> dimension) {
    Map<String, List<CostRow>> byName = new LinkedHashMap<>();
    for (CostRow row : rows) {
      String name = dimension.apply(row);
      byName.computeIfAbsent(name == null ? "" : name, _ -> new ArrayList<>()).add(row);
    }
    Comparator<Group> dearest = Comparator.comparing(group -> group.figures().total().knownCost());
    return byName.entrySet().stream()
        .map(group ->
            new Group(
                group.getKey().isEmpty() ? null : group.getKey(),
                sum(group.getValue()),
                group.getValue()))
        .sorted(dearest.reversed())
        .toList();
  }

  private static Figures sum(List<CostRow> rows) {
    return rows.stream().map(CostRow::figures).reduce(Figures.NONE, Figures::plus);
  }
}
