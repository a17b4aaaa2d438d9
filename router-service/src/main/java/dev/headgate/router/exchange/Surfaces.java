package dev.headgate.router.exchange;

import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.NoSuchPath;
import dev.headgate.router.error.ExchangeError.WrongMethod;
import dev.headgate.router.protocol.Addresses;
import dev.headgate.router.protocol.Catalogue;
import dev.headgate.router.protocol.Catalogues;
import dev.headgate.router.protocol.ErrorEnvelope;
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
  private static final String ESTIMATE = "/v1/estimate";

  private final Addresses addresses;
  private final Catalogues catalogues;
  private final ModelExchanges exchanges;
  private final ModelList models;
  private final EstimateExchange estimates;

  Surfaces(
      Addresses addresses,
      Catalogues catalogues,
      ModelExchanges exchanges,
      ModelList models,
      EstimateExchange estimates) {
    this.addresses = addresses;
    this.catalogues = catalogues;
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
    Catalogue catalogue = catalogues.at(path, context.request().headers());
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
    } else if (catalogue != null && method.equals(HttpMethod.GET)) {
      models.tell(context, catalogue, path);
    } else if (catalogue != null && !isMethodOfModel(path)) {
      refuse(context, catalogue.errors(), new WrongMethod("GET"));
    } else {
      refuse(context, addresses.errorsAt(path), new NoSuchPath());
    }
  }

  /// Google's methods stand behind a colon, which the name of a model may hold as well: only `GET`
  /// asks for a model.
  private static boolean isMethodOfModel(String path) {
    return path.indexOf(':') >= 0;
  }

  private static void refuse(RoutingContext context, ErrorEnvelope errors, ExchangeError error) {
    ClientAnswer.of(context, errors).error(error);
  }
}
