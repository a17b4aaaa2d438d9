package dev.headgate.billing.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headgate.billing.report.Period;
import dev.headgate.billing.report.Selection;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Links that carry the page's filters, so that any view of it can be sent to somebody.
public record Links(Selection selection) {

  /// A range of days that people ask for often.
  public record Preset(String name, String href, boolean chosen) {}

  /// The same period, narrowed.
  String with(@Nullable String team, @Nullable String project, @Nullable String model) {
    return "/report?" + query(new Selection(selection.period(), team, project, model));
  }

  String csv() {
    return "/report/costs.csv?" + query(selection) + "&group-by=team,project,model,day";
  }

  List<Preset> presets(LocalDate today) {
    LocalDate month = today.withDayOfMonth(1);
    return List.of(
        preset("This month", month, month.plusMonths(1)),
        preset("Last month", month.minusMonths(1), month),
        preset("Last 7 days", today.minusDays(6), today.plusDays(1)),
        preset("Last 30 days", today.minusDays(29), today.plusDays(1)));
  }

  private Preset preset(String name, LocalDate from, LocalDate to) {
    Period period = new Period(from, to, selection.period().zone());
    Selection other =
        new Selection(period, selection.team(), selection.project(), selection.model());
    return new Preset(name, "/report?" + query(other), period.equals(selection.period()));
  }

  private static String query(Selection selection) {
    List<String> parts = new ArrayList<>();
    parts.add("from=" + selection.period().from());
    parts.add("to=" + selection.period().to());
    add(parts, "zone", selection.period().zone().getId());
    add(parts, "team", selection.team());
    add(parts, "project", selection.project());
    add(parts, "model", selection.model());
    return String.join("&", parts);
  }

  private static void add(List<String> parts, String name, @Nullable String value) {
    if (value != null) {
      parts.add(name + "=" + URLEncoder.encode(value, UTF_8));
    }
  }
}
