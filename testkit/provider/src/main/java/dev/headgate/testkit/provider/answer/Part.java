package dev.headgate.testkit.provider.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.bill.Output;
import java.util.List;

/// A part of a conversation's answer, in the order in which it is told.
public sealed interface Part {

  List<Piece> pieces();

  /// Reasoning that is shown.
  record Thought(List<Piece> pieces) implements Part {}

  record Text(List<Piece> pieces) implements Part {}

  record Refusal(List<Piece> pieces) implements Part {}

  /// A call of a tool.
  ///
  /// @param pieces the arguments, a JSON object
  record Call(String id, String tool, List<Piece> pieces) implements Part {

    /// The arguments as a value; an empty object when the limit cut them off.
    public JsonNode arguments() {
      try {
        return Json.read(text());
      } catch (BadRequestException _) {
        return Json.object();
      }
    }
  }

  /// What is billed with one of its pieces.
  default Output billed(Piece piece) {
    return this instanceof Thought ? Output.of(0, piece.tokens()) : Output.of(piece.tokens(), 0);
  }

  /// Everything the pieces say.
  default String text() {
    return Piece.text(pieces());
  }
}
