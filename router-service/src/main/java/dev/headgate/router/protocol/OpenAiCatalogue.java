package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.routing.Model;
import io.vertx.core.MultiMap;

/// OpenAI's `GET /v1/models`, for all who do not say that they speak another protocol there.
final class OpenAiCatalogue implements Catalogue {

  /// OpenAI's clients want a number here; Headgate does not know when a model was made.
  private static final int CREATED_UNKNOWN = 0;

  @Override
  public String address() {
    return "/v1/models";
  }

  @Override
  public boolean isMeant(MultiMap headers) {
    return true;
  }

  @Override
  public ErrorEnvelope errors() {
    return OpenAiErrors.ENVELOPE;
  }

  @Override
  public ObjectNode describe(Model model) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", model.name())
        .put("object", "model")
        .put("created", CREATED_UNKNOWN)
        .put("owned_by", model.candidates().getFirst().provider().name());
  }

  @Override
  public ObjectNode list(ArrayNode models) {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
    list.set("data", models);
    return list;
  }
}
