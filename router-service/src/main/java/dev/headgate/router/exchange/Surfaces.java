package dev.headgate.router.exchange;

import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.NoSuchPath;
import dev.headgate.router.error.ExchangeError.WrongMethod;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// The addresses of the OpenAI surface. The path is compared as it came, byte for byte: what
/// another reader could take for one of these, but is not spelled like it, is not found.
@ApplicationScoped
class Surfaces {

  private static final String CHAT_COMPLETIONS = "/v1/chat/completions";
  private static final String MODELS = "/v1/models";
  private static final String ONE_MODEL = MODELS + "/";

  private final ChatExchanges exchanges;
  private final ModelList models;

  Surfaces(ChatExchanges exchanges, ModelList models) {
    this.exchanges = exchanges;
    this.models = models;
  }

  void register(@Observes Router router) {
    router.route("/v1").handler(this::dispatch);
    router.route("/v1/*").handler(this::dispatch);
  }

  private void dispatch(RoutingContext context) {
    String path = context.request().path();
    HttpMethod method = context.request().method();
    if (CHAT_COMPLETIONS.equals(path)) {
      if (method.equals(HttpMethod.POST)) {
        exchanges.run(context);
      } else {
        refuse(context, new WrongMethod("POST"));
      }
    } else if (MODELS.equals(path) || (path != null && path.startsWith(ONE_MODEL))) {
      if (!method.equals(HttpMethod.GET)) {
        refuse(context, new WrongMethod("GET"));
      } else if (MODELS.equals(path)) {
        models.all(context);
      } else {
        models.one(context, path.substring(ONE_MODEL.length()));
      }
    } else {
      refuse(context, new NoSuchPath());
    }
  }

  private static void refuse(RoutingContext context, ExchangeError error) {
    ClientAnswer.of(context).error(error);
  }
}
