package dev.headgate.router.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.base.identity.Caller;
import dev.headgate.router.error.ExchangeError.UnknownModel;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.identity.CallerOf;
import dev.headgate.router.protocol.Catalogue;
import dev.headgate.router.request.Shown;
import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.Privacy;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.RouteTable;
import dev.headgate.router.routing.Routing;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.impl.URIDecoder;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells a caller of the models that it may use, and of no others: of those that its scopes name,
/// the ones with a provider that may see its data.
@Singleton
class ModelList {

  private final CallerOf callerOf;
  private final RouteTable routes;

  ModelList(CallerOf callerOf, RouteTable routes) {
    this.callerOf = callerOf;
    this.routes = routes;
  }

  /// @param path where the catalogue is asked: for all of them or for one
  void tell(RoutingContext context, Catalogue catalogue, String path) {
    ClientAnswer answer = ClientAnswer.of(context, catalogue.errors());
    try {
      Caller caller = callerOf.request(context);
      List<String> dataClasses = context.request().headers().getAll(Privacy.HEADER);
      Routing routing = routes.now();
      Set<PrivacyClass> allowed = routing.privacy().allowed(caller, dataClasses);
      ObjectNode told =
          path.equals(catalogue.address())
              ? all(routing, catalogue, caller, allowed)
              : one(routing, catalogue, caller, allowed, path);
      answer.json(200, Buffer.buffer(told.toString()));
    } catch (ExchangeFailure refused) {
      answer.error(refused.error());
    }
  }

  private static ObjectNode all(
      Routing routing, Catalogue catalogue, Caller caller, Set<PrivacyClass> allowed) {
    ArrayNode models = JsonNodeFactory.instance.arrayNode();
    for (Model model : routing.models(caller)) {
      within(allowed, model).map(catalogue::describe).ifPresent(models::add);
    }
    return catalogue.list(models);
  }

  private static ObjectNode one(
      Routing routing, Catalogue catalogue, Caller caller, Set<PrivacyClass> allowed, String path) {
    String name = decoded(path.substring(catalogue.address().length() + 1));
    return routing
        .model(caller, name)
        .flatMap(model -> within(allowed, model))
        .map(catalogue::describe)
        .orElseThrow(() -> new ExchangeFailure(new UnknownModel(Shown.of(name))));
  }

  /// A model as far as its providers may see the caller's data; empty when none may.
  private static Optional<Model> within(Set<PrivacyClass> allowed, Model model) {
    List<Route> seeing =
        model.candidates().stream()
            .filter(route -> allowed.contains(route.provider().privacy()))
            .toList();
    return seeing.isEmpty() ? Optional.empty() : Optional.of(model.servedBy(seeing));
  }

  private static String decoded(String name) {
    try {
      return URIDecoder.decodeURIComponent(name, false);
    } catch (IllegalArgumentException _) {
      return name;
    }
  }
}
