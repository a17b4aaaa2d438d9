package dev.headgate.router.exchange;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.error.ExchangeError.UnknownModel;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.identity.CallerOf;
import dev.headgate.router.protocol.OpenAiErrors;
import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.RouteTable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.URIDecoder;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.Function;

/// `GET /v1/models` and `GET /v1/models/{id}`: the models that the caller may use, and no others.
@Singleton
class ModelList {

  /// OpenAI's clients want a number here; Headgate does not know when a model was made.
  private static final int CREATED_UNKNOWN = 0;

  private final CallerOf callerOf;
  private final RouteTable routes;

  ModelList(CallerOf callerOf, RouteTable routes) {
    this.callerOf = callerOf;
    this.routes = routes;
  }

  void all(RoutingContext context) {
    answer(
        context,
        caller -> {
          JsonArray data = new JsonArray();
          routes.now().models(caller).forEach(model -> data.add(describe(model)));
          return new JsonObject().put("object", "list").put("data", data);
        });
  }

  void one(RoutingContext context, String encodedName) {
    answer(
        context,
        caller -> {
          String name = decoded(encodedName);
          return routes
              .now()
              .model(caller, name)
              .map(ModelList::describe)
              .orElseThrow(() -> new ExchangeFailure(new UnknownModel(name)));
        });
  }

  private void answer(RoutingContext context, Function<Caller, JsonObject> content) {
    ClientAnswer answer = ClientAnswer.of(context, OpenAiErrors.ENVELOPE);
    try {
      answer.json(200, content.apply(callerOf.request(context)).toBuffer());
    } catch (ExchangeFailure refused) {
      answer.error(refused.error());
    }
  }

  private static String decoded(String name) {
    try {
      return URIDecoder.decodeURIComponent(name, false);
    } catch (IllegalArgumentException _) {
      return name;
    }
  }

  private static JsonObject describe(Model model) {
    return new JsonObject()
        .put("id", model.name())
        .put("object", "model")
        .put("created", CREATED_UNKNOWN)
        .put("owned_by", model.candidates().getFirst().provider().name());
  }
}
