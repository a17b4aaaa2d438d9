package dev.headgate.router.protocol;

import io.quarkus.arc.All;
import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where models are told, and in which protocol: OpenAI's unless a request says otherwise.
@Singleton
public class Catalogues {

  private final List<Catalogue> catalogues;

  Catalogues(@All List<Catalogue> catalogues) {
    this.catalogues = new ArrayList<>(catalogues);
    this.catalogues.add(new OpenAiCatalogue());
  }

  /// The catalogue that a request asks, or null when there is none at its path.
  public @Nullable Catalogue at(String path, MultiMap headers) {
    for (Catalogue catalogue : catalogues) {
      if (catalogue.isAt(path) && catalogue.isMeant(headers)) {
        return catalogue;
      }
    }
    return null;
  }
}
