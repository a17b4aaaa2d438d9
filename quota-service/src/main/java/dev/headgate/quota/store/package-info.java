/// The store: real Redis, changed by scripts only. One script per operation ([Script]), one slot
/// per tenant ([Slot]), every key declared ([Keys]). What cannot be reached in time is a
/// [StoreUnavailableException], never a guess.
@NullMarked
package dev.headgate.quota.store;

import org.jspecify.annotations.NullMarked;
