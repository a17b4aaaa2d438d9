/// What is left: [Budgets] finds the balances that a caller may see. A tenant's role `finops` sees
/// all of its tenant; anyone else what they themselves are charged to; nobody another tenant's.
@NullMarked
package dev.headgate.quota.budget;

import org.jspecify.annotations.NullMarked;
