package dev.headgate.testkit.provider.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.script.Script;
import java.util.List;

/// The tools that a request offers, and what it wants of them.
///
/// @param atMost how many calls the request allows in one answer
/// @param answered whether the request ends in results of tools
public record Tools(List<Tool> offered, Choice choice, long atMost, boolean answered) {

  public static final Tools NONE = new Tools(List.of(), new Choice.Never(), 0, false);

  /// The schema of a tool that takes nothing.
  public static final JsonNode NO_PARAMETERS = Json.object().put("type", "object");

  /// A tool as it was declared.
  ///
  /// @param parameters the JSON schema of its arguments
  public record Tool(String name, JsonNode parameters) {}

  /// What a request wants of its tools.
  public sealed interface Choice {
    record Free() implements Choice {}

    record Never() implements Choice {}

    record Some() implements Choice {}

    record This(String tool) implements Choice {}
  }

  /// The tools to call, in the order they were offered.
  ///
  /// @throws BadRequestException when the script calls more than there are, or the request names
  ///   one that is not offered
  public List<Tool> called(Script script) {
    long scripted = answered ? 0 : script.value("tool-calls", 0);
    return switch (choice) {
      case Choice.Never() -> List.of();
      case Choice.Free() -> first(scripted);
      case Choice.Some() -> first(Math.max(1, scripted));
      case Choice.This(String tool) -> List.of(named(tool));
    };
  }

  private List<Tool> first(long wanted) {
    if (wanted > offered.size()) {
      throw new BadRequestException(
          "tool-calls: %d (expected: at most %d, the number of declared tools)"
              .formatted(wanted, offered.size()));
    }
    return offered.subList(0, (int) Math.min(wanted, atMost));
  }

  private Tool named(String tool) {
    return offered.stream()
        .filter(candidate -> candidate.name().equals(tool))
        .findFirst()
        .orElseThrow(() -> new BadRequestException("tool_choice: " + tool + " is not in tools"));
  }
}
