package dev.headgate.testkit.provider.answer;

import dev.headgate.testkit.provider.bill.Output;
import dev.headgate.testkit.provider.script.Script;
import java.util.ArrayList;
import java.util.List;

/// What a conversation is answered: what the script wants, cut by what the request allows.
/// Reasoning comes first and counts against the limit, shown or not.
///
/// @param hiddenReasoning reasoning tokens that are billed and not shown
public record Reply(List<Part> parts, long hiddenReasoning, Finish finish) {

  private static final long DEFAULT_TOKENS = 32;

  /// Decides on the answer.
  ///
  /// @throws BadRequestException for a script that the request cannot follow
  public static Reply of(Turn turn, Script script) {
    if (script.says("blocked")) {
      return new Reply(List.of(), 0, new Finish.Filtered());
    }
    var limit = new Limit(turn.maxTokens());
    var parts = new ArrayList<Part>();
    long reasoning = limit.take(script.value("reasoning", 0));
    boolean shown = turn.showsReasoning() || script.says("show-reasoning");
    if (shown && reasoning > 0) {
      parts.add(new Part.Thought(Piece.words(reasoning, script.value("chunks", reasoning))));
    }
    Finish finish = tell(turn, script, limit, parts);
    return new Reply(
        List.copyOf(parts), shown ? 0 : reasoning, limit.cut() ? new Finish.CutAtLimit() : finish);
  }

  private static Finish tell(Turn turn, Script script, Limit limit, List<Part> parts) {
    List<Tools.Tool> called = turn.tools().called(script);
    if (script.says("refusal")) {
      parts.add(new Part.Refusal(words(script, limit)));
      return new Finish.Refused();
    }
    if (called.isEmpty()) {
      return text(turn, script, limit, parts);
    }
    if (script.says("tokens")) {
      parts.add(new Part.Text(words(script, limit)));
    }
    for (Tools.Tool tool : called) {
      String arguments = SchemaInstance.of(tool.parameters()).toString();
      parts.add(
          new Part.Call(Ids.hex(), tool.name(), limit.take(Piece.tokens(turn.model(), arguments))));
    }
    return new Finish.Called();
  }

  private static Finish text(Turn turn, Script script, Limit limit, List<Part> parts) {
    List<Piece> told =
        turn.schema()
            .map(schema ->
                limit.take(Piece.tokens(turn.model(), SchemaInstance.of(schema).toString())))
            .orElseGet(() -> words(script, limit));
    var stopped = Stops.cut(told, turn.stops());
    if (!stopped.pieces().isEmpty()) {
      parts.add(new Part.Text(stopped.pieces()));
    }
    return stopped.finish();
  }

  private static List<Piece> words(Script script, Limit limit) {
    long tokens = limit.take(script.value("tokens", DEFAULT_TOKENS));
    return Piece.words(tokens, script.value("chunks", tokens));
  }

  /// What is billed when all of it is told.
  public Output output() {
    long reasoning = hiddenReasoning;
    long text = 0;
    for (Part part : parts) {
      switch (part) {
        case Part.Thought thought -> reasoning += Piece.tokens(thought.pieces());
        case Part.Text told -> text += Piece.tokens(told.pieces());
        case Part.Refusal told -> text += Piece.tokens(told.pieces());
        case Part.Call call -> text += Piece.tokens(call.pieces());
      }
    }
    return Output.of(text, reasoning);
  }

  /// All text of the answer, without reasoning and calls.
  public String text() {
    var text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text told) {
        text.append(told.text());
      }
    }
    return text.toString();
  }

  public List<Part.Call> calls() {
    return parts.stream().filter(Part.Call.class::isInstance).map(Part.Call.class::cast).toList();
  }
}
