/// Balances as everybody outside is told them, by the HTTP edge and by alerts:
/// [BalanceConversions].
@NullMarked
package dev.headgate.quota.wire;

import org.jspecify.annotations.NullMarked;
