package dev.headgate.quota.http;

import dev.headgate.base.identity.Caller;
import dev.headgate.base.identity.Callers;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/// Who may see and change a tenant's policies: its roles `admin` and `finops`.
@ApplicationScoped
class PolicyOffice {

  private static final String ADMIN = "admin";
  private static final String FINOPS = "finops";

  private final Callers callers;
  private final SecurityIdentity identity;

  PolicyOffice(Callers callers, SecurityIdentity identity) {
    this.callers = callers;
    this.identity = identity;
  }

  /// @throws ForbiddenException for everyone else
  Caller require() {
    Caller caller = callers.of(identity);
    if (!isOf(caller)) {
      throw new ForbiddenException();
    }
    return caller;
  }

  static boolean isOf(Caller caller) {
    return caller.hasRole(ADMIN) || caller.hasRole(FINOPS);
  }

  /// How the caller stands in the history.
  static String name(Caller caller) {
    if (caller.user() != null) {
      return caller.user();
    }
    return caller.application() != null ? caller.application() : "unnamed";
  }
}
