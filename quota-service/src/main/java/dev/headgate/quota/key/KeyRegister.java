package dev.headgate.quota.key;

import dev.headgate.base.identity.Caller;
import dev.headgate.quota.store.KeyRecords;
import dev.headgate.quota.store.KeyRecords.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys that a caller may see: its own; with the role `finops` or `admin` those of its tenant;
/// never another tenant's. Everything here waits.
@ApplicationScoped
public class KeyRegister {

  private final Pepper pepper;
  private final KeyRecords records;
  private final Duration keepEnded;

  KeyRegister(Pepper pepper, KeyRecords records, KeysConfiguration configuration) {
    this.pepper = pepper;
    this.records = records;
    this.keepEnded = configuration.keepEnded();
  }

  /// Some keys, the oldest first.
  ///
  /// @param next the id to go on after, or null at the end
  public record Page(List<KnownKey> keys, @Nullable String next) {}

  /// The key of this id, if the caller may see it.
  public Optional<KnownKey> find(Caller caller, String id, Instant now) {
    pepper.require();
    return records
        .byId(caller.tenant(), id)
        .map(KeyRegister::known)
        .filter(key -> isSeenBy(key, caller) && isShown(key, now));
  }

  /// @param after an id, or empty for the first page
  public Page page(Caller caller, String after, int most, Instant now) {
    pepper.require();
    return seesTenant(caller)
        ? pageOfTenant(caller.tenant(), after, most, now)
        : pageOf(own(caller, after, now), most);
  }

  private List<KnownKey> own(Caller caller, String after, Instant now) {
    String user = caller.user();
    if (user == null) {
      return List.of();
    }
    return records.ofOwner(caller.tenant(), user).stream()
        .map(KeyRegister::known)
        .filter(known -> known.key().id().compareTo(after) > 0 && isShown(known, now))
        .sorted(Comparator.comparing(known -> known.key().id()))
        .toList();
  }

  private Page pageOfTenant(String tenant, String after, int most, Instant now) {
    List<KnownKey> found = new ArrayList<>();
    List<String> ids = records.idsOfTenant(tenant, after, most + 1);
    while (!ids.isEmpty() && found.size() <= most) {
      for (String id : ids) {
        Optional<Stored> stored = records.byId(tenant, id);
        if (stored.isEmpty()) {
          records.forget(tenant, id);
        }
        stored.map(KeyRegister::known).filter(key -> isShown(key, now)).ifPresent(found::add);
      }
      ids = records.idsOfTenant(tenant, ids.getLast(), most + 1);
    }
    return pageOf(found, most);
  }

  private static Page pageOf(List<KnownKey> keys, int most) {
    return keys.size() <= most
        ? new Page(keys, null)
        : new Page(keys.subList(0, most), keys.get(most - 1).key().id());
  }

  private boolean isShown(KnownKey key, Instant now) {
    return now.isBefore(key.end().plus(keepEnded));
  }

  private static boolean isSeenBy(KnownKey known, Caller caller) {
    Owner owner = known.key().owner();
    return owner.is(caller) || (owner.isOfTenant(caller) && seesTenant(caller));
  }

  private static boolean seesTenant(Caller caller) {
    return caller.hasRole("finops") || caller.hasRole("admin");
  }

  static KnownKey known(Stored stored) {
    return new KnownKey(KeyJson.readKey(stored.record()), stored.revokedAt());
  }
}
