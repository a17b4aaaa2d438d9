package dev.headgate.testkit.stack;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The one YAML that all services of the stack read: the local defaults (`local-defaults.yaml`
/// beside this class) with an overlay on top.
///
/// An overlay adds and overrides. Mappings are merged; a list of entries with an `id` (policies) or
/// a `url` (issuers) is merged entry by entry; every other value and list replaces the one below.
final class StackConfiguration {

  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();
  private static final List<String> ENTRY_KEYS = List.of("id", "url");

  private StackConfiguration() {}

  /// @param overlays YAML texts, each on top of those before
  static String render(StackPorts ports, List<String> overlays) {
    try {
      JsonNode merged = YAML.readTree(defaults(ports));
      for (String overlay : overlays) {
        JsonNode given = YAML.readTree(overlay);
        if (given instanceof ObjectNode object) {
          merge((ObjectNode) merged, object);
        } else if (!given.isMissingNode() && !given.isNull()) {
          throw new IllegalArgumentException("not a YAML mapping: " + overlay);
        }
      }
      return YAML.writeValueAsString(merged);
    } catch (IOException e) {
      throw new UncheckedIOException("the configuration is not YAML: " + e.getMessage(), e);
    }
  }

  private static String defaults(StackPorts ports) throws IOException {
    try (InputStream resource =
        StackConfiguration.class.getResourceAsStream("local-defaults.yaml")) {
      if (resource == null) {
        throw new IOException("local-defaults.yaml is not on the class path");
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      for (StackPorts.Named named : ports.all()) {
        text = text.replace("<" + named.part() + "-port>", Integer.toString(named.port()));
      }
      return text;
    }
  }

  private static void merge(ObjectNode below, ObjectNode above) {
    for (var member : above.properties()) {
      JsonNode old = below.get(member.getKey());
      JsonNode own = member.getValue();
      if (old instanceof ObjectNode oldObject && own instanceof ObjectNode ownObject) {
        merge(oldObject, ownObject);
      } else if (old instanceof ArrayNode oldEntries && isKeyed(own)) {
        own.forEach(entry -> put(oldEntries, (ObjectNode) entry));
      } else {
        below.set(member.getKey(), own);
      }
    }
  }

  private static void put(ArrayNode entries, ObjectNode entry) {
    for (int i = 0; i < entries.size(); i++) {
      if (keyOf(entries.get(i)).equals(keyOf(entry))) {
        entries.set(i, entry);
        return;
      }
    }
    entries.add(entry);
  }

  private static boolean isKeyed(JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      return false;
    }
    for (JsonNode entry : list) {
      if (!entry.isObject() || keyOf(entry).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static String keyOf(JsonNode entry) {
    return ENTRY_KEYS.stream()
        .filter(entry::hasNonNull)
        .map(key -> key + "=" + entry.get(key).asText())
        .findFirst()
        .orElse("");
  }
}
