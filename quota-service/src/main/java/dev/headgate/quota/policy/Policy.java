package dev.headgate.quota.policy;

import dev.headgate.quota.window.Window;

/// One limit.
///
/// @param id names it in configuration, balances and refusals
/// @param limit in the unit, nano-USD for money; 1..2^53-1
public record Policy(
    String id, Match match, BudgetUnit unit, long limit, Window window, Enforcement enforcement) {}
