package dev.headgate.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// What a simulation answered, for a person: who would have been refused when, and what it would
/// have saved.
final class SimulationTable {

  private static final String CALLER = "  %-40s %9s %8s  %-20s  %-20s  %14s%n";
  private static final String STEP = "  at %-6s %-14s %-20s  %9s requests  %9s affected%n";
  private static final List<String> LEVELS =
      List.of("team", "project", "user", "application", "key");

  private SimulationTable() {}

  static String text(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s to %s%n".formatted(answer.path("from").asText(), answer.path("until").asText()));
    if (!answer.path("log").path("whole").asBoolean()) {
      text.append(
          "The log has lost its oldest events: it is whole from %s on only.%n"
              .formatted(answer.path("log").path("wholeSince").asText()));
    }
    if (answer.has("now")) {
      text.append(policy("now", answer.path("now")));
    }
    return text.append(policy("proposed", answer.path("proposed"))).toString();
  }

  private static String policy(String name, JsonNode tried) {
    JsonNode total = tried.path("total");
    StringBuilder text = new StringBuilder();
    text.append(
        "%n%s: %s %s of %s%n"
            .formatted(
                name,
                tried.path("enforcement").asText(),
                tried.path("limit").asText(),
                tried.path("unit").asText()));
    text.append(
        "  %s of %s requests refused, %s of %s USD saved%n"
            .formatted(
                total.path("refused").asText(),
                total.path("requests").asText(),
                total.path("saved").path("usd").asText(),
                total.path("used").path("usd").asText()));
    appendCounted(text, total);
    appendCallers(text, tried);
    for (JsonNode step : tried.path("pressure")) {
      text.append(
          STEP.formatted(
              step.path("at").asText(),
              step.path("do").asText(),
              step.path("firstReachedAt").asText("never"),
              step.path("requests").asText(),
              step.path("affected").asText()));
    }
    return text.toString();
  }

  private static void appendCounted(StringBuilder text, JsonNode total) {
    if (total.path("observed").asLong() > 0) {
      text.append("  %s beyond the limit%n".formatted(total.path("observed").asText()));
    }
    if (total.path("unpriced").asLong() > 0) {
      text.append("  %s without a known price%n".formatted(total.path("unpriced").asText()));
    }
  }

  private static void appendCallers(StringBuilder text, JsonNode tried) {
    if (tried.path("callers").isEmpty()) {
      return;
    }
    text.append(
        CALLER.formatted("", "requests", "refused", "first refused", "last refused", "saved USD"));
    for (JsonNode caller : tried.path("callers")) {
      text.append(caller(name(caller), caller));
    }
    if (tried.path("others").path("callers").asInt() > 0) {
      JsonNode others = tried.path("others");
      text.append(caller(others.path("callers").asText() + " others", others));
    }
  }

  private static String caller(String name, JsonNode sums) {
    return CALLER.formatted(
        name,
        sums.path("requests").asText(),
        sums.path("refused").asText(),
        sums.path("firstRefusedAt").asText(""),
        sums.path("lastRefusedAt").asText(""),
        sums.path("saved").path("usd").asText());
  }

  private static String name(JsonNode caller) {
    List<String> parts = new ArrayList<>();
    for (String level : LEVELS) {
      if (caller.hasNonNull(level)) {
        parts.add(caller.path(level).asText());
      }
    }
    return String.join("/", parts);
  }
}
