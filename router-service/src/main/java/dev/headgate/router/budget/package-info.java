/// No request goes to a provider without a hold. [dev.headgate.router.budget.Budgets] asks
/// quota-service for one and answers with a [dev.headgate.router.budget.Reserved]; a granted one is
/// a [dev.headgate.router.budget.Reservation], a handle to be used once: settle it, or release it
/// if no provider was called. While it is open it renews its own lease.
package dev.headgate.router.budget;
