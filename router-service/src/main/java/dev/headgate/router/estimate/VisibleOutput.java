package dev.headgate.router.estimate;

import dev.headgate.router.admission.Admitted;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.Route;
import jakarta.inject.Singleton;
import java.util.List;

/// Whether all that a request generates can be seen as it comes. Only what can be seen can be held
/// in slices: an answer that is not streamed comes at once, and some models bill thoughts that they
/// do not show.
@Singleton
class VisibleOutput {

  private final List<String> hiding;

  VisibleOutput(RouterConfiguration configuration) {
    this.hiding = configuration.hiddenReasoningModels();
  }

  boolean isAllShown(Admitted admitted, List<Route> candidates) {
    ModelRequest request = admitted.request();
    return request.stream()
        && admitted.surface().isOutputCountable()
        && !request.features().reasoning()
        && candidates.stream().noneMatch(route -> hides(route.upstreamModel()));
  }

  private boolean hides(String model) {
    return hiding.stream().anyMatch(model::contains);
  }
}
