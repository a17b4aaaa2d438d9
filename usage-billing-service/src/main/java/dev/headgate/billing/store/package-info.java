/// Transactions on PostgreSQL, each in a role of its own: [dev.headgate.billing.store.Store].
@NullMarked
package dev.headgate.billing.store;

import org.jspecify.annotations.NullMarked;
