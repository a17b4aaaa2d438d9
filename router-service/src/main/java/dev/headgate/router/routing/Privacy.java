package dev.headgate.router.routing;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.routing.PrivacyConfiguration.CallerEntry;
import dev.headgate.router.routing.Provider.PrivacyClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a request's data may go. The configuration marks callers as restricted; a request may mark
/// itself by a header. A header only ever tightens: nothing that a caller sends loosens what its
/// operator decided.
public final class Privacy {

  /// The header by which a request says of what class its data is.
  public static final String HEADER = "x-headgate-data-class";

  private static final String RESTRICTED = "restricted";
  private static final int LONGEST_SHOWN = 32;

  private final Set<PrivacyClass> restricted;
  private final List<CallerEntry> callers;

  Privacy(PrivacyConfiguration configuration) {
    this.restricted = EnumSet.noneOf(PrivacyClass.class);
    for (String name : configuration.restricted()) {
      restricted.add(ProviderConversions.privacy("headgate.privacy.restricted", name));
    }
    this.callers = configuration.callers().orElse(List.of());
    for (int i = 0; i < callers.size(); i++) {
      refuseEveryone(i, callers.get(i));
    }
  }

  /// The classes of providers that may see this request.
  ///
  /// @param dataClasses the values of [#HEADER]
  /// @throws ExchangeFailure with a [BadField] for a value that is not known
  public Set<PrivacyClass> allowed(Caller caller, List<String> dataClasses) {
    for (String dataClass : dataClasses) {
      if (!dataClass.equals(RESTRICTED)) {
        throw new ExchangeFailure(new BadField(HEADER, shown(dataClass), RESTRICTED));
      }
    }
    return isRestricted(caller) || !dataClasses.isEmpty()
        ? Set.copyOf(restricted)
        : Set.of(PrivacyClass.values());
  }

  private boolean isRestricted(Caller caller) {
    return callers.stream().anyMatch(entry -> matches(entry, caller));
  }

  private static boolean matches(CallerEntry entry, Caller caller) {
    return holds(entry.tenant(), caller.tenant())
        && holds(entry.team(), caller.team())
        && holds(entry.project(), caller.project())
        && holds(entry.user(), caller.user())
        && holds(entry.application(), caller.application())
        && entry.role().map(caller::hasRole).orElse(true);
  }

  private static boolean holds(Optional<String> wanted, @Nullable String value) {
    return wanted.isEmpty() || wanted.get().equals(value);
  }

  private static void refuseEveryone(int index, CallerEntry entry) {
    boolean any =
        entry.tenant().isPresent()
            || entry.team().isPresent()
            || entry.project().isPresent()
            || entry.user().isPresent()
            || entry.application().isPresent()
            || entry.role().isPresent();
    if (!any) {
      throw new IllegalArgumentException(
          "headgate.privacy.callers[%d]: empty (expected: tenant, team, project, user, application or role)"
              .formatted(index));
    }
  }

  private static String shown(String value) {
    return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "...";
  }
}
