package dev.headgate.router.reload;

import dev.headgate.router.reload.Reloading.Outcome;
import dev.headgate.router.routing.RouteTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// Looks at the configuration's files twice a second, on a thread of its own, and has them read
/// anew when they have changed: a change is in force within two seconds. An invalid configuration
/// shows in the gauge `headgate.configuration.invalid` until it is mended.
@Startup
@Singleton
class ConfigurationWatch {

  private static final Logger LOG = Logger.getLogger(ConfigurationWatch.class);
  private static final long MILLIS_BETWEEN_LOOKS = 500;

  private final MeterRegistry registry;
  private final AtomicInteger invalid;
  private final WatchedFiles watched;
  private final Reloading reloading;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("configuration").factory());

  ConfigurationWatch(Config configuration, RouteTable routes, MeterRegistry registry) {
    ConfigurationFiles files = new ConfigurationFiles(configuration.unwrap(SmallRyeConfig.class));
    this.registry = registry;
    this.invalid = registry.gauge("headgate.configuration.invalid", new AtomicInteger());
    this.watched = new WatchedFiles(files::now);
    this.reloading = new Reloading(files, routes::replace);
    if (!files.now().isEmpty()) {
      var _ =
          looks.scheduleWithFixedDelay(
              this::look, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }
  }

  /// Never throws: the schedule would end with it.
  private void look() {
    try {
      if (watched.areToBeRead()) {
        count(reloading.reload());
      }
    } catch (RuntimeException failure) {
      LOG.errorf("configuration cannot be looked at: %s", Fault.of(failure));
    }
  }

  private void count(Outcome outcome) {
    invalid.set(outcome == Outcome.REFUSED ? 1 : 0);
    registry
        .counter(
            "headgate.configuration.reloads", "outcome", outcome.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  @PreDestroy
  void close() {
    looks.shutdownNow();
  }
}
