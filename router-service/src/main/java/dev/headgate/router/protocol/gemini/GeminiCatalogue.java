package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.protocol.Catalogue;
import dev.headgate.router.protocol.ErrorEnvelope;
import dev.headgate.router.routing.Model;
import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;

/// The Gemini API's `GET /v1beta/models` (its API reference, "Models"). Under `/v1` the address is
/// OpenAI's.
@Singleton
final class GeminiCatalogue implements Catalogue {

  @Override
  public String address() {
    return "/v1beta/models";
  }

  @Override
  public boolean isMeant(MultiMap headers) {
    return true;
  }

  @Override
  public ErrorEnvelope errors() {
    return GeminiErrors.ENVELOPE;
  }

  @Override
  public ObjectNode describe(Model model) {
    ObjectNode described =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", "models/" + model.name())
            .put("displayName", model.name())
            .put("outputTokenLimit", model.maxOutputTokens());
    described
        .putArray("supportedGenerationMethods")
        .add("generateContent")
        .add("streamGenerateContent");
    return described;
  }

  @Override
  public ObjectNode list(ArrayNode models) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.set("models", models);
    return list;
  }
}
