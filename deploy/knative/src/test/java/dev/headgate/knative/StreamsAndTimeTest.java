package dev.headgate.knative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.knative.serving.v1.RevisionSpec;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsAndTimeTest {
  private static final Duration DRAIN = Duration.ofSeconds(30);

  /// Knative's own limit on timeoutSeconds (`max-revision-timeout-seconds`), unless a cluster
  /// raises it.
  private static final Duration LONGEST_REVISION_TIMEOUT = Duration.ofSeconds(600);

  @Test
  void aStreamEndsBeforeAnyClockAboveItCutsIt() {
    SmallRyeConfig configuration = ShippedConfiguration.read();
    Service router = Manifests.service("router-service");
    Duration cap = configuration.getValue("headgate.router.limits.total", Duration.class);
    Duration shutdown = shutdown(router);
    Duration timeout = Duration.ofSeconds(spec(router).getTimeoutSeconds());
    Duration activatorGrace =
        Duration.ofSeconds(
            Long.parseLong(annotations(router).get("headgate.dev/activator-grace-seconds")));

    assertEquals(
        List.of(
            Duration.ofSeconds(540),
            Duration.ofSeconds(560),
            Duration.ofSeconds(600),
            Duration.ofSeconds(600)),
        List.of(cap, shutdown, timeout, activatorGrace));
    assertTrue(cap.compareTo(shutdown) < 0);
    assertTrue(shutdown.compareTo(timeout.minus(DRAIN)) < 0);
    assertTrue(timeout.minus(DRAIN).compareTo(activatorGrace) <= 0);
    assertTrue(timeout.compareTo(LONGEST_REVISION_TIMEOUT) <= 0);
  }

  @Test
  void knativeWaitsLongerForAByteThanTheRouterDoes() {
    SmallRyeConfig configuration = ShippedConfiguration.read();
    RevisionSpec router = spec(Manifests.service("router-service"));
    Duration firstByte =
        configuration.getValue("headgate.router.limits.first-byte", Duration.class);
    Duration idle = configuration.getValue("headgate.router.limits.idle", Duration.class);

    assertTrue(firstByte.toSeconds() < router.getResponseStartTimeoutSeconds());
    assertTrue(Math.max(firstByte.toSeconds(), idle.toSeconds()) < router.getIdleTimeoutSeconds());
    assertTrue(router.getResponseStartTimeoutSeconds() <= router.getTimeoutSeconds());
    assertTrue(router.getIdleTimeoutSeconds() <= router.getTimeoutSeconds());
  }

  @Test
  void theRouterScalesOnOpenStreams() {
    Map<String, String> annotations = annotations(Manifests.service("router-service"));

    assertEquals(
        Map.of(
            "autoscaling.knative.dev/class", "kpa.autoscaling.knative.dev",
            "autoscaling.knative.dev/metric", "concurrency",
            "autoscaling.knative.dev/target", "500",
            "autoscaling.knative.dev/target-utilization-percentage", "70",
            "autoscaling.knative.dev/min-scale", "1",
            "autoscaling.knative.dev/max-scale", "20",
            "autoscaling.knative.dev/scale-down-delay", "10m",
            "autoscaling.knative.dev/target-burst-capacity", "0",
            "features.knative.dev/http-full-duplex", "Enabled",
            "headgate.dev/activator-grace-seconds", "600"),
        annotations);
    assertEquals(
        1000L, spec(Manifests.service("router-service")).getContainerConcurrency().longValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"router-service", "quota-service", "usage-billing-service"})
  void noServiceScalesToZeroOrByRequestRate(String name) {
    Service service = Manifests.service(name);

    assertEquals("concurrency", annotations(service).get("autoscaling.knative.dev/metric"));
    assertEquals("1", annotations(service).get("autoscaling.knative.dev/min-scale"));
    assertTrue(
        Set.of("2m", "10m")
            .contains(annotations(service).get("autoscaling.knative.dev/scale-down-delay")));
    assertTrue(
        shutdown(service).toSeconds() < spec(service).getTimeoutSeconds() - DRAIN.toSeconds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"router-service", "quota-service", "usage-billing-service"})
  void aContainerMayDoNothingButItsWork(String name) {
    RevisionSpec spec = spec(Manifests.service(name));
    SecurityContext security = container(spec).getSecurityContext();

    assertEquals(true, security.getRunAsNonRoot());
    assertEquals(true, security.getReadOnlyRootFilesystem());
    assertEquals(false, security.getAllowPrivilegeEscalation());
    assertEquals(List.of("ALL"), security.getCapabilities().getDrop());
    assertEquals("RuntimeDefault", security.getSeccompProfile().getType());
    assertEquals(false, spec.getAutomountServiceAccountToken());
    assertEquals(Set.of("cpu", "memory"), container(spec).getResources().getRequests().keySet());
    assertEquals(Set.of("cpu", "memory"), container(spec).getResources().getLimits().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"router-service", "quota-service", "usage-billing-service"})
  void healthIsAskedOnTheOnePort(String name) {
    Container container = container(spec(Manifests.service(name)));

    assertEquals(1, container.getPorts().size());
    assertEquals("http1", container.getPorts().getFirst().getName());
    assertEquals(8080, container.getPorts().getFirst().getContainerPort());
    assertEquals("/q/health/ready", container.getReadinessProbe().getHttpGet().getPath());
    assertEquals("/q/health/live", container.getLivenessProbe().getHttpGet().getPath());
    assertEquals(8080, container.getReadinessProbe().getHttpGet().getPort().getIntVal());
    assertEquals(8080, container.getLivenessProbe().getHttpGet().getPort().getIntVal());
  }

  @Test
  void onlyTheQuotaServiceIsHiddenFromTheWorld() {
    assertEquals(
        "cluster-local",
        Manifests.service("quota-service")
            .getMetadata()
            .getLabels()
            .get("networking.knative.dev/visibility"));
    assertFalse(
        Manifests.service("router-service")
            .getMetadata()
            .getLabels()
            .containsKey("networking.knative.dev/visibility"));
  }

  private static RevisionSpec spec(Service service) {
    return service.getSpec().getTemplate().getSpec();
  }

  private static Container container(RevisionSpec spec) {
    assertEquals(1, spec.getContainers().size());
    return spec.getContainers().getFirst();
  }

  private static Map<String, String> annotations(Service service) {
    return service.getSpec().getTemplate().getMetadata().getAnnotations();
  }

  private static Duration shutdown(Service service) {
    return DurationConverter.parseDuration(env(service, "QUARKUS_SHUTDOWN_TIMEOUT"));
  }

  private static String env(Service service, String name) {
    return container(spec(service)).getEnv().stream()
        .filter(variable -> variable.getName().equals(name))
        .map(EnvVar::getValue)
        .findFirst()
        .orElseThrow();
  }
}
