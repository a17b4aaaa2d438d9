package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.request.Members;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `thinking` and `output_config.effort`.
final class ThinkingReader {

  private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh");
  private static final long AS_MUCH_AS_IT_LIKES = -1;

  private ThinkingReader() {}

  static @Nullable Reasoning read(@Nullable Members thinking, @Nullable Members output) {
    String effort = effort(output);
    if (thinking == null) {
      return effort == null ? null : new Reasoning(effort, null, false);
    }
    boolean shown = !"omitted".equals(thinking.string("display"));
    Reasoning reasoning =
        switch (thinking.requiredString("type")) {
          case "disabled" -> new Reasoning(null, 0L, false);
          case "adaptive" ->
              effort == null
                  ? new Reasoning(null, AS_MUCH_AS_IT_LIKES, shown)
                  : new Reasoning(effort, null, shown);
          case "enabled" -> new Reasoning(null, budget(thinking), shown);
          default -> throw thinking.refused("type", "enabled, adaptive or disabled");
        };
    thinking.refuseRest();
    return reasoning;
  }

  private static long budget(Members thinking) {
    JsonNode budget = thinking.requiredNode("budget_tokens");
    if (!budget.isIntegralNumber() || !budget.canConvertToLong() || budget.longValue() < 1) {
      throw thinking.refused("budget_tokens", "a whole number, at least 1");
    }
    return budget.longValue();
  }

  private static @Nullable String effort(@Nullable Members output) {
    String effort = output == null ? null : output.string("effort");
    if (output != null && effort != null && !EFFORTS.contains(effort)) {
      throw output.refused("effort", "low, medium, high or xhigh");
    }
    return effort;
  }
}
