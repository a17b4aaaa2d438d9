package dev.headgate.local.demo;

/// Someone who uses models. The name is new in every run, so that budgets by user start full and
/// hold nothing but this run.
record Person(String tenant, String team, String user) {

  static Person of(String tenant, String team, String name, String run) {
    return new Person(tenant, team, name + "-" + run);
  }

  @Override
  public String toString() {
    return tenant + "/" + team + " " + user;
  }
}
