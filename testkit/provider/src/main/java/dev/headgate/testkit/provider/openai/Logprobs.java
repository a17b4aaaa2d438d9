package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Piece;
import java.nio.charset.StandardCharsets;

/// Log probabilities of a text: every token had no rival.
final class Logprobs {

  private Logprobs() {}

  static ObjectNode of(String model, String text) {
    ArrayNode content = Json.array();
    for (Piece piece : Piece.tokens(model, text)) {
      ObjectNode token = content.addObject().put("token", piece.text()).put("logprob", 0.0);
      ArrayNode bytes = token.putArray("bytes");
      for (byte one : piece.text().getBytes(StandardCharsets.UTF_8)) {
        bytes.add(one & 0xff);
      }
      token.putArray("top_logprobs");
    }
    ObjectNode logprobs = Json.object().set("content", content);
    return logprobs.putNull("refusal");
  }
}
