package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Reasoning;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes how much a model may think. Gemini 2.5 is told a budget in tokens, later models a level;
/// all take a budget where the caller gives one. An effort becomes a budget by the table of
/// Google's page on compatibility with OpenAI. Earlier models do not think; later ones than 2.5
/// always do.
final class ThinkingConfig {

  private static final Pattern NEVER = Pattern.compile("gemini-(1|2\\.0).*");
  private static final Pattern BY_BUDGET = Pattern.compile("gemini-2\\.5.*");
  private static final String FIELD = "reasoning_effort";

  private ThinkingConfig() {}

  static void write(@Nullable Reasoning reasoning, String model, ObjectNode config) {
    if (reasoning == null) {
      return;
    }
    boolean none = isNone(reasoning);
    if (NEVER.matcher(model).matches()) {
      if (!none) {
        throw GenerateContentWriter.refused(FIELD, "present", "absent");
      }
      return;
    }
    boolean byBudget = BY_BUDGET.matcher(model).matches();
    if (none && !byBudget) {
      throw GenerateContentWriter.refused(FIELD, "none", "minimal, low, medium, high or xhigh");
    }
    ObjectNode thinking = config.putObject("thinkingConfig");
    thinking.put("includeThoughts", reasoning.shown() && !none);
    Long budget = none ? Long.valueOf(0) : reasoning.budgetTokens();
    String effort = String.valueOf(reasoning.effort());
    if (budget != null) {
      thinking.put("thinkingBudget", budget);
    } else if (byBudget) {
      thinking.put("thinkingBudget", budgetOf(effort));
    } else {
      thinking.put("thinkingLevel", levelOf(effort));
    }
  }

  private static boolean isNone(Reasoning reasoning) {
    Long budget = reasoning.budgetTokens();
    return "none".equals(reasoning.effort()) || (budget != null && budget == 0);
  }

  private static int budgetOf(String effort) {
    return switch (effort) {
      case "minimal", "low" -> 1_024;
      case "medium" -> 8_192;
      default -> 24_576;
    };
  }

  private static String levelOf(String effort) {
    return switch (effort) {
      case "minimal", "low" -> "low";
      case "medium" -> "medium";
      default -> "high";
    };
  }
}
