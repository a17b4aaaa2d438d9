package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of one content, in which a thought may stand in pieces: those up to the one with the
/// signature are one thought. A thought that only its provider can read is a signature that begins
/// with a mark of Headgate's.
final class Thoughts {

  /// `redacted:` in base64; Google's clients hold a signature to be base64.
  static final String REDACTED = "cmVkYWN0ZWQ6";

  private final List<Part> parts = new ArrayList<>();
  private final List<ValueNode> pieces = new ArrayList<>();

  void add(Part part) {
    close(null);
    parts.add(part);
  }

  void thought(@Nullable ValueNode text, @Nullable ValueNode signature) {
    String its = signature == null ? "" : signature.textValue();
    if (its.startsWith(REDACTED)) {
      close(null);
      parts.add(new Part.RedactedThinking(new TextNode(its.substring(REDACTED.length()))));
      return;
    }
    if (text != null) {
      pieces.add(text);
    }
    if (signature != null) {
      close(signature);
    }
  }

  /// All of them.
  List<Part> parts() {
    close(null);
    return parts;
  }

  private void close(@Nullable ValueNode signature) {
    if (pieces.isEmpty() && signature == null) {
      return;
    }
    ValueNode text = pieces.size() == 1 ? pieces.getFirst() : joined();
    parts.add(new Part.Thinking(text, signature));
    pieces.clear();
  }

  private ValueNode joined() {
    StringBuilder all = new StringBuilder();
    pieces.forEach(piece -> all.append(piece.textValue()));
    return JsonNodeFactory.instance.textNode(all.toString());
  }
}
