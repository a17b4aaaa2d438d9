package dev.headgate.billing.report.page;

import dev.headgate.billing.report.Money;
import dev.headgate.billing.report.Period;
import dev.headgate.billing.report.costs.CostRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Cost per day, stacked by team. The seven dearest teams have a colour each; the others share one.
final class DailyChart {

  private static final int COLOURS = 7;
  private static final int MOST_LABELS = 12;
  private static final String OTHERS = "other teams";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private final Period period;
  private final List<String> teams = new ArrayList<>();
  private final Map<String, BigDecimal> totals = new HashMap<>();
  private final Map<LocalDate, Map<String, BigDecimal>> days = new HashMap<>();

  private DailyChart(Period period) {
    this.period = period;
  }

  /// The chart of rows by team and day; null when there is nothing to draw.
  static @Nullable Chart of(Period period, List<CostRow> rows) {
    DailyChart chart = new DailyChart(period);
    chart.sum(rows);
    BigDecimal largest =
        chart.days.values().stream()
            .map(day -> day.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
            .max(Comparator.naturalOrder())
            .orElse(BigDecimal.ZERO);
    return largest.signum() <= 0 ? null : chart.draw(ChartScale.upTo(largest));
  }

  private void sum(List<CostRow> rows) {
    Map<String, BigDecimal> byTeam = new HashMap<>();
    rows.forEach(row -> byTeam.merge(team(row), cost(row), BigDecimal::add));
    List<String> dearest =
        byTeam.entrySet().stream()
            .sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    teams.addAll(dearest.subList(0, Math.min(COLOURS, dearest.size())));
    if (dearest.size() > COLOURS) {
      teams.add(OTHERS);
    }
    for (CostRow row : rows) {
      String name = teams.contains(team(row)) ? team(row) : OTHERS;
      totals.merge(name, cost(row), BigDecimal::add);
      days.computeIfAbsent(Objects.requireNonNull(row.day()), _ -> new HashMap<>())
          .merge(name, cost(row), BigDecimal::add);
    }
  }

  private Chart draw(ChartScale scale) {
    List<Chart.Bar> bars = new ArrayList<>();
    List<Chart.Label> labels = new ArrayList<>();
    List<LocalDate> all = period.eachDay();
    int labelEvery = Math.ceilDiv(all.size(), MOST_LABELS);
    for (int i = 0; i < all.size(); i++) {
      addBars(bars, scale, all.get(i), i, all.size());
      if (i % labelEvery == 0) {
        BigDecimal middle = left(i, all.size()).add(left(i + 1, all.size())).divide(BigDecimal.TWO);
        labels.add(new Chart.Label(middle.toPlainString(), DAY.format(all.get(i))));
      }
    }
    return new Chart(description(), bars, scale.ticks(), labels, legend());
  }

  private void addBars(
      List<Chart.Bar> bars, ChartScale scale, LocalDate day, int number, int count) {
    Map<String, BigDecimal> costs = days.getOrDefault(day, Map.of());
    BigDecimal slot = left(number + 1, count).subtract(left(number, count));
    BigDecimal gap = slot.multiply(new BigDecimal("0.14")).setScale(2, RoundingMode.HALF_EVEN);
    BigDecimal below = BigDecimal.ZERO;
    for (int colour = 0; colour < teams.size(); colour++) {
      String team = teams.get(colour);
      BigDecimal cost = costs.getOrDefault(team, BigDecimal.ZERO);
      if (cost.signum() <= 0) {
        continue;
      }
      BigDecimal base = scale.y(below);
      below = below.add(cost);
      BigDecimal top = scale.y(below);
      bars.add(
          new Chart.Bar(
              left(number, count).add(gap).toPlainString(),
              top.toPlainString(),
              slot.subtract(gap).subtract(gap).toPlainString(),
              base.subtract(top).toPlainString(),
              colour,
              "%s, %s: %s USD".formatted(day, team, Money.exact(cost))));
    }
  }

  private List<Chart.Legend> legend() {
    List<Chart.Legend> legend = new ArrayList<>();
    for (int colour = 0; colour < teams.size(); colour++) {
      String team = teams.get(colour);
      legend.add(
          new Chart.Legend(colour, team, Format.usd(totals.getOrDefault(team, BigDecimal.ZERO))));
    }
    return legend;
  }

  private String description() {
    return "Stacked bars, one for each day from %s to %s; the dearest team is %s with %s."
        .formatted(
            period.from(),
            period.to().minusDays(1),
            teams.getFirst(),
            Format.usd(totals.getOrDefault(teams.getFirst(), BigDecimal.ZERO)));
  }

  private static BigDecimal left(int number, int count) {
    return BigDecimal.valueOf((long) (ChartScale.RIGHT - ChartScale.LEFT) * number)
        .divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_EVEN)
        .add(BigDecimal.valueOf(ChartScale.LEFT));
  }

  private static String team(CostRow row) {
    return Objects.requireNonNullElse(row.team(), OTHERS);
  }

  private static BigDecimal cost(CostRow row) {
    return row.figures().total().knownCost();
  }
}
