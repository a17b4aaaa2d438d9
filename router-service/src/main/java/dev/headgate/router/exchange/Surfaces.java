package dev.headgate.router.exchange;

import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.NoSuchPath;
import dev.headgate.router.error.ExchangeError.WrongMethod;
import dev.headgate.router.protocol.ErrorEnvelope;
import dev.headgate.router.protocol.OpenAiErrors;
import dev.headgate.router.protocol.Surface;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The addresses. The path is compared as it came, byte for byte: what another reader could take
/// for one of these, but is not spelled like it, is not found.
@ApplicationScoped
class Surfaces {

  private static final List<String> ROOTS = List.of("/v1", "/v1beta");
  private static final String MODELS = "/v1/models";
  private static final String ONE_MODEL = MODELS + "/";

  private final List<Surface> surfaces;
  private final ModelExchanges exchanges;
  private final ModelList models;

  Surfaces(@All List<Surface> surfaces, ModelExchanges exchanges, ModelList models) {
    this.surfaces = surfaces;
    this.exchanges = exchanges;
    this.models = models;
  }

  void register(@Observes Router router) {
    for (String root : ROOTS) {
      router.route(root).handler(this::dispatch);
      router.route(root + "/*").handler(this::dispatch);
    }
  }

  private void dispatch(RoutingContext context) {
    String path = context.request().path();
    HttpMethod method = context.request().method();
    Surface surface = surfaceAt(path);
    if (surface != null) {
      if (method.equals(HttpMethod.POST)) {
        exchanges.run(context, surface);
      } else {
        refuse(context, surface.errors(), new WrongMethod("POST"));
      }
    } else if (MODELS.equals(path) || (path != null && path.startsWith(ONE_MODEL))) {
      if (!method.equals(HttpMethod.GET)) {
        refuse(context, OpenAiErrors.ENVELOPE, new WrongMethod("GET"));
      } else if (MODELS.equals(path)) {
        models.all(context);
      } else {
        models.one(context, path.substring(ONE_MODEL.length()));
      }
    } else {
      refuse(context, OpenAiErrors.ENVELOPE, new NoSuchPath());
    }
  }

  private @Nullable Surface surfaceAt(@Nullable String path) {
    if (path != null) {
      for (Surface surface : surfaces) {
        if (surface.isAt(path)) {
          return surface;
        }
      }
    }
    return null;
  }

  private static void refuse(RoutingContext context, ErrorEnvelope errors, ExchangeError error) {
    ClientAnswer.of(context, errors).error(error);
  }
}
