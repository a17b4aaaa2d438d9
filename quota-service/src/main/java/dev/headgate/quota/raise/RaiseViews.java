package dev.headgate.quota.raise;

import dev.headgate.quota.policy.Raise;
import dev.headgate.quota.raise.RaiseBook.Entry;
import dev.headgate.quota.raise.RaiseOutcome.Stands;
import dev.headgate.quota.raise.RaiseOutcome.Unknown;
import dev.headgate.quota.raise.RaiseState.Granted;
import dev.headgate.quota.raise.RaiseState.Lapsed;
import dev.headgate.quota.raise.RaiseState.Open;
import dev.headgate.quota.register.PolicyChange;
import dev.headgate.quota.register.PolicyChange.Standing;
import dev.headgate.quota.register.Register;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Requests as they stand. Granted is what the policy's own history has a raise for, whatever the
/// log of requests says.
@ApplicationScoped
public class RaiseViews {

  private final RaiseLog log;
  private final RaiseBook book;
  private final Register register;

  RaiseViews(RaiseLog log, RaiseBook book, Register register) {
    this.log = log;
    this.book = book;
    this.register = register;
  }

  /// All of a tenant, the latest first.
  public List<Stands> of(String tenant) {
    log.awaitCurrent();
    return book.of(tenant).reversed().stream().map(this::stands).toList();
  }

  /// One request.
  public RaiseOutcome one(String tenant, String id) {
    log.awaitCurrent();
    return book.one(tenant, id).<RaiseOutcome>map(this::stands).orElseGet(() -> new Unknown(id));
  }

  List<Stands> openOf(String tenant, String askedBy) {
    return book.of(tenant).stream()
        .filter(entry -> entry.request().askedBy().equals(askedBy))
        .map(this::stands)
        .filter(one -> one.state() instanceof Open)
        .toList();
  }

  private Stands stands(Entry entry) {
    return new Stands(entry.request(), state(entry));
  }

  private RaiseState state(Entry entry) {
    RaiseRequest request = entry.request();
    Optional<RaiseState> granted = granted(request);
    if (granted.isPresent()) {
      return granted.get();
    }
    if (entry.ending() != null) {
      return entry.ending();
    }
    return Instant.now().isBefore(request.until()) ? new Open() : new Lapsed();
  }

  private Optional<RaiseState> granted(RaiseRequest request) {
    for (PolicyChange change : register.history(request.tenant(), request.policy())) {
      if (change.content() instanceof Standing standing) {
        for (Raise raise : standing.raises()) {
          if (raise.id().equals(request.id())) {
            return Optional.of(granted(change, standing, raise));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Granted granted(PolicyChange change, Standing standing, Raise raise) {
    return new Granted(
        change.by(),
        change.at(),
        change.reason(),
        standing.declaration().policy().unit(),
        raise.by(),
        raise.until());
  }
}
