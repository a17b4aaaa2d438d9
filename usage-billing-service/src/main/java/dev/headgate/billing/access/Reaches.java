package dev.headgate.billing.access;

import dev.headgate.base.identity.Caller;
import dev.headgate.base.identity.Callers;
import dev.headgate.billing.attribute.Payer;
import dev.headgate.billing.problem.Problem;
import dev.headgate.billing.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/// Decides what a caller may see, by the verified token alone.
@ApplicationScoped
public class Reaches {

  /// The role that sees the whole of its tenant. Every other role sees its own team.
  public static final String FINOPS = "finops";

  private final Callers callers;

  Reaches(Callers callers) {
    this.callers = callers;
  }

  /// The reach of a caller.
  ///
  /// @throws ProblemException (403) when the caller has neither the role nor a team
  public Reach of(SecurityIdentity identity) {
    return of(callers.of(identity));
  }

  static Reach of(Caller caller) {
    if (caller.hasRole(FINOPS)) {
      return new Reach.WholeTenant(caller.tenant());
    }
    String team = caller.team();
    if (team == null || team.equals(Payer.UNALLOCATED)) {
      throw new ProblemException(new Problem.NoTeam());
    }
    return new Reach.OneTeam(caller.tenant(), team);
  }
}
