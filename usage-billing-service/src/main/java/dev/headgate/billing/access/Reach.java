package dev.headgate.billing.access;

/// The rows that a caller may see. There is no reach beyond a tenant.
public sealed interface Reach {

  /// The tenant whose rows these are.
  String tenant();

  /// Everything of a tenant.
  record WholeTenant(String tenant) implements Reach {}

  /// What one team of a tenant is charged.
  record OneTeam(String tenant, String team) implements Reach {}
}
