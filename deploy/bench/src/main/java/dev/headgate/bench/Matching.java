package dev.headgate.bench;

import dev.headgate.metering.event.CallerV1;

/// How many of the policies match a reservation: the caller says more or less of who it is.
enum Matching {
  /// The tenant's money of the month.
  ONE(1, false, false),
  /// The team's money, tokens and requests of the month, the day and the minute as well.
  TEN(10, true, false),
  /// Every unit of a project and of a user in nine windows each as well.
  HUNDRED(100, true, true);

  private final int policies;
  private final boolean team;
  private final boolean projectAndUser;

  Matching(int policies, boolean team, boolean projectAndUser) {
    this.policies = policies;
    this.team = team;
    this.projectAndUser = projectAndUser;
  }

  int policies() {
    return policies;
  }

  CallerV1 caller(String tenant) {
    return new CallerV1(
        tenant,
        team ? "search" : null,
        projectAndUser ? "ranking" : null,
        projectAndUser ? "ada" : null,
        null,
        null);
  }
}
