/// Do budgets and the usage log agree? [Reconciliation] compares every calendar balance of a tenant
/// with what the log adds up to, and says where a difference comes from. The log follower heals
/// what the log has and the store has not.
@NullMarked
package dev.headgate.quota.reconciliation;

import org.jspecify.annotations.NullMarked;
