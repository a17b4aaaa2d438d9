package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Members;
import dev.headgate.testkit.provider.answer.Question;
import dev.headgate.testkit.provider.answer.TokenCount;
import dev.headgate.testkit.provider.bill.Input;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/// A request that is no conversation.
///
/// @param texts what is asked about
record PlainRequest(String model, boolean stream, Input input, List<String> texts, JsonNode tree)
    implements Question {

  /// A request whose text stands in one member, or is a list there.
  ///
  /// @param deployment the model that the path names; empty when the body does
  static PlainRequest read(String deployment, Buffer body, String member) {
    JsonNode tree = Json.read(body);
    String model = deployment.isEmpty() ? Members.model(tree) : deployment;
    List<String> texts = Members.texts(tree.path(member));
    long tokens = texts.stream().mapToLong(text -> TokenCount.ofText(model, text)).sum();
    return new PlainRequest(model, false, Input.text(tokens), texts, tree);
  }

  PlainRequest streamed(boolean streamed) {
    return new PlainRequest(model, streamed, input, texts, tree);
  }

  @Override
  public String lastUserText() {
    return texts.isEmpty() ? "" : texts.getLast();
  }
}
