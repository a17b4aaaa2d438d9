package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.protocol.Catalogue;
import dev.headgate.router.protocol.ErrorEnvelope;
import dev.headgate.router.routing.Model;
import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;

/// Anthropic's `GET /v1/models` (its API reference, "List Models"). The address is OpenAI's as
/// well: Anthropic's clients are known by the version that they always send.
@Singleton
final class AnthropicCatalogue implements Catalogue {

  /// Anthropic's own word for a time that is not known.
  private static final String CREATED_UNKNOWN = "1970-01-01T00:00:00Z";

  @Override
  public String address() {
    return "/v1/models";
  }

  @Override
  public boolean isMeant(MultiMap headers) {
    return headers.contains(AnthropicHeaders.VERSION);
  }

  @Override
  public ErrorEnvelope errors() {
    return AnthropicErrors.ENVELOPE;
  }

  @Override
  public ObjectNode describe(Model model) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "model")
        .put("id", model.name())
        .put("display_name", model.name())
        .put("created_at", CREATED_UNKNOWN);
  }

  @Override
  public ObjectNode list(ArrayNode models) {
    JsonNode none = JsonNodeFactory.instance.nullNode();
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.set("data", models);
    list.put("has_more", false);
    list.set("first_id", models.isEmpty() ? none : models.get(0).path("id"));
    list.set("last_id", models.isEmpty() ? none : models.get(models.size() - 1).path("id"));
    return list;
  }
}
