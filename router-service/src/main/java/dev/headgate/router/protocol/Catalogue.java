package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.routing.Model;
import io.vertx.core.MultiMap;

/// How the models that a caller may use are told in one protocol: all of them, on one page, to
/// `GET` at an address, and each below it by its name. Every bean of this type is served.
public interface Catalogue {

  /// Where all of them are told: `/v1/models`.
  String address();

  /// Whether a request with these headers speaks its protocol.
  boolean isMeant(MultiMap headers);

  /// How its errors are told.
  ErrorEnvelope errors();

  /// One model.
  ObjectNode describe(Model model);

  /// The list.
  ///
  /// @param models each as [#describe] tells it
  ObjectNode list(ArrayNode models);

  /// Whether the list or one of its models stands at this path.
  default boolean isAt(String path) {
    return path.equals(address()) || path.startsWith(address() + "/");
  }
}
