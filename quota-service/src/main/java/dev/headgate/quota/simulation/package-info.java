/// What would a policy have done? [Simulation] reads the usage log of one tenant twice. The first
/// reading ([Survey]) finds how far its events are out of order; the second ([InOrder]) brings them
/// into the order in which the requests came in, each once, with no more of them in memory than
/// that takes. A [Replay] puts every request to the policy: what is granted is held from the moment
/// it came in, and settled when it ended; what is refused uses nothing. A [PolicyReport] says who
/// was refused when, and what that would have saved.
///
/// The rules are those of the scripts in [dev.headgate.quota.store], in plain Java and at the
/// events' own times; nothing in the store is read or changed.
@NullMarked
package dev.headgate.quota.simulation;

import org.jspecify.annotations.NullMarked;
