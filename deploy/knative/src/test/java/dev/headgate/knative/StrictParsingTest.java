package dev.headgate.knative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictParsingTest {

  @Test
  void everyManifestIsWhatItsKindAllows() {
    assertEquals(
        List.of(
            "ConfigMap headgate",
            "ConfigMap headgate-addresses",
            "Service router-service",
            "Service quota-service",
            "Service usage-billing-service"),
        Manifests.all().stream()
            .map(resource -> resource.getKind() + " " + resource.getMetadata().getName())
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "timeoutSeconds:, timeoutSecond:",
    "containerConcurrency:, containerconcurrency:",
    "responseStartTimeoutSeconds:, responseStartTimeout:",
    "template:, templates:",
    "annotations:, annotation:",
    "readinessProbe:, readynessProbe:",
    "failureThreshold:, failureTreshold:",
    "readOnlyRootFilesystem:, readOnlyRootFileSystem:",
    "secretKeyRef:, secretRefKey:",
    "containerPort:, port:",
    "requests:, request:",
    "emptyDir:, emptydir:"
  })
  void aMisspeltFieldIsAnError(String field, String misspelt) {
    String yaml = Manifests.read("router-service.yaml");
    assertTrue(yaml.contains(field), field);

    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Manifests.parse(yaml.replace(field, misspelt), Service.class));
    assertTrue(
        refused.getMessage().contains("\"" + misspelt.replace(":", "") + "\""),
        refused.getMessage());
  }

  @Test
  void aMisspeltFieldOfAConfigMapIsAnError() {
    String yaml = Manifests.read("addresses.yaml");

    assertThrows(
        IllegalArgumentException.class,
        () -> Manifests.parse(yaml.replace("data:", "date:"), ConfigMap.class));
  }

  @Test
  void aFieldThatStandsTwiceIsAnError() {
    String yaml = Manifests.read("router-service.yaml");

    assertThrows(
        IllegalArgumentException.class,
        () ->
            Manifests.parse(
                yaml.replace(
                    "      timeoutSeconds: 600\n",
                    "      timeoutSeconds: 600\n      timeoutSeconds: 300\n"),
                Service.class));
  }
}
