package dev.headgate.knative;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The manifests of this folder, parsed so strictly that a field which the API does not have, or
/// one that stands twice, is an error. The model's own parser keeps unknown fields in a side map;
/// here that map does not exist.
final class Manifests {
  private static final Path FOLDER = Path.of("").toAbsolutePath();

  private static final ObjectMapper STRICT =
      new ObjectMapper(
              YAMLFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(new NoSideMaps());

  private Manifests() {}

  /// Says of every type that it takes no fields beyond its own.
  private static final class NoSideMaps extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated member) {
      return false;
    }
  }

  static Service service(String name) {
    return parse(read(name + ".yaml"), Service.class);
  }

  static ConfigMap configMap(String file) {
    return parse(read(file), ConfigMap.class);
  }

  /// The resources that kustomize would apply, each parsed.
  static List<HasMetadata> all() {
    List<HasMetadata> all = new ArrayList<>();
    for (JsonNode resource : parse(read("kustomization.yaml"), JsonNode.class).path("resources")) {
      String text = read(resource.textValue());
      all.add(
          text.contains("\nkind: ConfigMap\n")
              ? parse(text, ConfigMap.class)
              : parse(text, Service.class));
    }
    return all;
  }

  static <T> T parse(String yaml, Class<T> type) {
    try (YAMLParser parser = (YAMLParser) STRICT.createParser(yaml)) {
      return STRICT.readerFor(type).readValue(parser);
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(file, e);
    }
  }
}
