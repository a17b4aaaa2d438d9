/// Looks for leases that are over: [Sweep].
@NullMarked
package dev.headgate.quota.expiry;

import org.jspecify.annotations.NullMarked;
