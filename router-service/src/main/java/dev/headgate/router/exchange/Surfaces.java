package dev.headgate.router.exchange;

import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.NoSuchPath;
import dev.headgate.router.error.ExchangeError.WrongMethod;
import dev.headgate.router.protocol.Addresses;
import dev.headgate.router.protocol.ErrorEnvelope;
import dev.headgate.router.protocol.OpenAiErrors;
import dev.headgate.router.protocol.ProblemErrors;
import dev.headgate.router.protocol.Surface;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/// The addresses. The path is compared as it came, byte for byte: what another reader could take
/// for one of these, but is not spelled like it, is not found.
@ApplicationScoped
class Surfaces {

  private static final List<String> ROOTS = List.of("/v1", "/v1beta");
  private static final String MODELS = "/v1/models";
  private static final String ESTIMATE = "/v1/estimate";
  private static final String ONE_MODEL = MODELS + "/";

  private final Addresses addresses;
  private final ModelExchanges exchanges;
  private final ModelList models;
  private final EstimateExchange estimates;

  Surfaces(
      Addresses addresses, ModelExchanges exchanges, ModelList models, EstimateExchange estimates) {
    this.addresses = addresses;
    this.exchanges = exchanges;
    this.models = models;
    this.estimates = estimates;
  }

  void register(@Observes Router router) {
    for (String root : ROOTS) {
      router.route(root).handler(this::dispatch);
      router.route(root + "/*").handler(this::dispatch);
    }
  }

  private void dispatch(RoutingContext context) {
    String path = String.valueOf(context.request().path());
    HttpMethod method = context.request().method();
    Surface surface = addresses.surfaceAt(path);
    if (surface != null) {
      if (method.equals(HttpMethod.POST)) {
        exchanges.run(context, surface);
      } else {
        refuse(context, surface.errors(), new WrongMethod("POST"));
      }
    } else if (ESTIMATE.equals(path)) {
      if (method.equals(HttpMethod.POST)) {
        estimates.run(context);
      } else {
        refuse(context, ProblemErrors.ENVELOPE, new WrongMethod("POST"));
      }
    } else if (MODELS.equals(path) || path.startsWith(ONE_MODEL)) {
      if (!method.equals(HttpMethod.GET)) {
        refuse(context, OpenAiErrors.ENVELOPE, new WrongMethod("GET"));
      } else if (MODELS.equals(path)) {
        models.all(context);
      } else {
        models.one(context, path.substring(ONE_MODEL.length()));
      }
    } else {
      refuse(context, addresses.errorsAt(path), new NoSuchPath());
    }
  }

  private static void refuse(RoutingContext context, ErrorEnvelope errors, ExchangeError error) {
    ClientAnswer.of(context, errors).error(error);
  }
}
