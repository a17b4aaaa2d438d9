package dev.headgate.router.protocol;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands at which address, and how errors are told there. A path is compared as it came, byte
/// for byte: what another reader could take for one of these, but is not spelled like it, is not
/// found.
@Singleton
public class Addresses {

  private final List<Surface> surfaces;

  Addresses(@All List<Surface> surfaces) {
    this.surfaces = List.copyOf(surfaces);
  }

  /// What is served at a path, or null.
  public @Nullable Surface surfaceAt(String path) {
    for (Surface surface : surfaces) {
      if (surface.isAt(path)) {
        return surface;
      }
    }
    return null;
  }

  /// How the clients that ask at a path are told of errors, whether or not something is there:
  /// OpenAI's way unless the path is another protocol's.
  public ErrorEnvelope errorsAt(String path) {
    for (Surface surface : surfaces) {
      if (surface.isNear(path)) {
        return surface.errors();
      }
    }
    return OpenAiErrors.ENVELOPE;
  }
}
