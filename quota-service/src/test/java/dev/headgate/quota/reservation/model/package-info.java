/// The budgets' rules, said a second time, and the proof that scripts and rules are the same:
/// [Generator] makes [Sequence]s of [Operation]s, a [Trial] lets one happen to the [Model] and to
/// the real service on a [Lane] of a real Redis and compares every answer and every balance, and
/// [Shrinking] makes what differs as small as it gets.
@NullMarked
package dev.headgate.quota.reservation.model;

import org.jspecify.annotations.NullMarked;
