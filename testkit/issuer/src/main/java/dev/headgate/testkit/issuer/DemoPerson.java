package dev.headgate.testkit.issuer;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.List;
import java.util.Map;

/// Someone a human may sign in as.
///
/// @param issuer the tenant's issuer
/// @param user becomes the `sub` claim
/// @param label what the button says
/// @param claims the claims besides `sub`
record DemoPerson(String issuer, String user, String label, Map<String, Object> claims) {

  static final List<DemoPerson> ALL =
      List.of(
          finOps("acme", "fiona"),
          member("acme", "sam", "search"),
          member("acme", "sue", "support"),
          member("acme", "rob", "research"),
          member("acme", "ida", "interns"),
          finOps("globex", "greta"),
          member("globex", "gus", "labs"));

  private static DemoPerson finOps(String issuer, String user) {
    return new DemoPerson(
        issuer,
        user,
        user + ", FinOps at " + issuer + ": sees every team",
        Map.of("team", "finance", "roles", List.of("finops")));
  }

  private static DemoPerson member(String issuer, String user, String team) {
    return new DemoPerson(
        issuer,
        user,
        user + ", developer in team " + team + " at " + issuer + ": sees this team only",
        Map.of("team", team, "project", "demo", "roles", List.of("member")));
  }

  String claimsJson() {
    return JSONObjectUtils.toJSONString(claims);
  }
}
