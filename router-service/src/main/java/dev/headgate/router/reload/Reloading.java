package dev.headgate.router.reload;

import dev.headgate.router.routing.RoutingSections;
import io.smallrye.config.SmallRyeConfig;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Puts changed files in force: what can change while requests run takes effect, of the rest it is
/// told once that it needs a restart. What is not valid changes nothing.
final class Reloading {

  private static final Logger LOG = Logger.getLogger(Reloading.class);

  private final ConfigurationFiles files;
  private final Consumer<SmallRyeConfig> routing;
  private final FileValues atStart;
  private FileValues inForce;
  private SortedSet<String> told = new TreeSet<>();

  /// @param routing puts the [RoutingSections] of a configuration in force, or throws
  Reloading(ConfigurationFiles files, Consumer<SmallRyeConfig> routing) {
    this.files = files;
    this.routing = routing;
    this.atStart = files.atStart();
    this.inForce = atStart;
  }

  /// What came of reading the files.
  enum Outcome {
    APPLIED,
    UNCHANGED,
    REFUSED
  }

  Outcome reload() {
    try {
      SmallRyeConfig configuration = files.read();
      FileValues values = files.valuesOf(configuration);
      tellOfTheRest(values);
      return apply(configuration, values);
    } catch (RuntimeException failure) {
      LOG.errorf("configuration refused, the last one stays in force: %s", Fault.of(failure));
      return Outcome.REFUSED;
    }
  }

  private Outcome apply(SmallRyeConfig configuration, FileValues values) {
    SortedSet<String> changed = values.sectionsUnlike(inForce);
    changed.retainAll(RoutingSections.NAMES);
    if (changed.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    routing.accept(configuration);
    inForce = values;
    LOG.infof("configuration read anew: %s", names(changed));
    return Outcome.APPLIED;
  }

  private void tellOfTheRest(FileValues values) {
    SortedSet<String> changed = values.sectionsUnlike(atStart);
    changed.removeAll(RoutingSections.NAMES);
    if (!changed.isEmpty() && !changed.equals(told)) {
      LOG.warnf("configuration changed where it needs a restart: %s", names(changed));
    }
    told = changed;
  }

  private static String names(SortedSet<String> sections) {
    return sections.stream().map(it -> "headgate." + it).collect(Collectors.joining(", "));
  }
}
