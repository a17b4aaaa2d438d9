package dev.headgate.quota.key;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import dev.headgate.base.identity.Caller;
import dev.headgate.base.key.KeyText;
import dev.headgate.quota.key.ApiKey.Secret;
import dev.headgate.quota.key.KeyOutcome.Made;
import dev.headgate.quota.key.KeyOutcome.NoUser;
import dev.headgate.quota.key.KeyOutcome.TooMany;
import dev.headgate.quota.key.KeyOutcome.Unfit;
import dev.headgate.quota.store.KeyWrites;
import dev.headgate.quota.store.KeyWrites.Name;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes new keys. Everything here waits.
@ApplicationScoped
public class Minting {

  private static final TimeBasedEpochRandomGenerator IDS =
      Generators.timeBasedEpochRandomGenerator();

  private final Pepper pepper;
  private final KeyBudgets budgets;
  private final KeyWrites places;
  private final KeyJournal journal;
  private final KeysConfiguration limits;

  Minting(
      Pepper pepper,
      KeyBudgets budgets,
      KeyWrites places,
      KeyJournal journal,
      KeysConfiguration configuration) {
    this.pepper = pepper;
    this.budgets = budgets;
    this.places = places;
    this.journal = journal;
    this.limits = configuration;
  }

  /// Makes a key that stands for the caller.
  public KeyOutcome mint(Caller caller, Wish wish, Instant now) {
    String secret = KeyText.random();
    String hash = pepper.hash(KeyText.hash(secret));
    String user = caller.user();
    if (user == null) {
      return new NoUser();
    }
    Owner owner =
        new Owner(caller.tenant(), caller.team(), caller.project(), user, caller.application());
    String id = IDS.generate().toString();
    Optional<String> unfit = unfit(owner, id, wish, now);
    if (unfit.isPresent()) {
      return new Unfit(unfit.get());
    }
    Name name = new Name(owner.tenant(), owner.user(), id);
    return switch (places.place(name, now, limits.maxPerOwner())) {
      case FULL -> new TooMany(limits.maxPerOwner());
      case TAKEN -> {
        ApiKey key =
            new ApiKey(
                id,
                wish.name(),
                owner,
                wish.scope(),
                now,
                wish.expiresAt(),
                List.of(new Secret(hash, now, null)));
        journal.record(new KeyEvent.Written(key, List.of()), now);
        yield new Made(secret, new KnownKey(key, null));
      }
    };
  }

  private Optional<String> unfit(Owner owner, String id, Wish wish, Instant now) {
    Instant latest = now.plus(limits.longestLife());
    if (!wish.expiresAt().isAfter(now) || wish.expiresAt().isAfter(latest)) {
      return Optional.of(
          "expiresAt: "
              + wish.expiresAt()
              + " (expected: in the future, at most "
              + limits.longestLife()
              + " from now)");
    }
    String budget = wish.scope().budget();
    if (budget != null && !budgets.isInForce(budget, owner, id)) {
      return Optional.of("budget: (expected: the id of a policy that is for this key)");
    }
    return own("team", wish.team(), owner.team())
        .or(() -> own("project", wish.project(), owner.project()));
  }

  private static Optional<String> own(
      String field, @Nullable String wished, @Nullable String owners) {
    return wished == null || wished.equals(owners)
        ? Optional.empty()
        : Optional.of(
            field + ": (expected: " + (owners == null ? "none" : owners) + ", as the token says)");
  }
}
