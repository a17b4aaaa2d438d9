package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes how much Claude may think, as its own API and Bedrock take it: `thinking` and
/// `output_config.effort`. Models up to Claude 4.5 are told a budget in tokens, later ones an
/// effort: they find the budget themselves and refuse to be given one. An effort becomes a budget,
/// and a budget an effort, by a fixed table.
public final class ClaudeThinking {

  /// Anthropic refuses less.
  private static final long LEAST_BUDGET = 1_024;

  private static final Pattern BY_BUDGET =
      Pattern.compile("claude-(3-7-.*|(opus|sonnet|haiku)-4-([015]|20\\d{6})(-.*)?)");
  private static final Pattern NEVER = Pattern.compile("claude-(2|3-[05h-s]|instant).*");

  private ClaudeThinking() {}

  /// @param model the model, by Anthropic's name for it
  /// @param body where the two members are put
  /// @throws ExchangeFailure with a [BadField] for a model that does not think
  public static void write(@Nullable Reasoning reasoning, String model, ObjectNode body) {
    if (reasoning == null) {
      return;
    }
    if (isNone(reasoning)) {
      body.putObject("thinking").put("type", "disabled");
    } else if (NEVER.matcher(model).matches()) {
      throw new ExchangeFailure(new BadField("reasoning_effort", "present", "absent"));
    } else if (BY_BUDGET.matcher(model).matches()) {
      body.putObject("thinking").put("type", "enabled").put("budget_tokens", budget(reasoning));
    } else {
      body.putObject("thinking")
          .put("type", "adaptive")
          .put("display", reasoning.shown() ? "summarized" : "omitted");
      String effort = effort(reasoning);
      if (effort != null) {
        body.withObject("/output_config").put("effort", effort);
      }
    }
  }

  /// Keeps a budget below the output limit, as Anthropic demands. Where no budget fits, there is no
  /// room for a thought and none is asked for.
  public static void keepBelow(ObjectNode body, long outputLimit) {
    JsonNode thinking = body.path("thinking");
    long budget = thinking.path("budget_tokens").asLong(0);
    if (budget < outputLimit || !(thinking instanceof ObjectNode its)) {
      return;
    }
    if (outputLimit > LEAST_BUDGET) {
      its.put("budget_tokens", Math.max(LEAST_BUDGET, outputLimit * 4 / 5));
    } else {
      body.remove("thinking");
    }
  }

  /// Whether no thought is asked for.
  public static boolean isNone(Reasoning reasoning) {
    Long budget = reasoning.budgetTokens();
    return "none".equals(reasoning.effort()) || (budget != null && budget == 0);
  }

  private static long budget(Reasoning reasoning) {
    Long budget = reasoning.budgetTokens();
    if (budget != null) {
      return budget < 0 ? 16_384 : Math.max(LEAST_BUDGET, budget);
    }
    return switch (String.valueOf(reasoning.effort())) {
      case "minimal" -> LEAST_BUDGET;
      case "low" -> 2_048;
      case "medium" -> 8_192;
      case "xhigh" -> 32_768;
      default -> 16_384;
    };
  }

  /// Null leaves it to the model.
  private static @Nullable String effort(Reasoning reasoning) {
    Long budget = reasoning.budgetTokens();
    if (budget == null) {
      return "minimal".equals(reasoning.effort()) ? "low" : reasoning.effort();
    }
    if (budget < 0) {
      return null;
    }
    return budget <= 2_048 ? "low" : budget <= 8_192 ? "medium" : "high";
  }
}
