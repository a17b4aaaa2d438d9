/// Where reservations wait that a budget refuses for a moment only, when its ladder says `wait`:
/// [Line]. Each instance has a line of its own, of bounded length, and nobody waits longer than the
/// ladder and their own patience allow. [FairQueue] says whose turn it is.
@NullMarked
package dev.headgate.quota.line;

import org.jspecify.annotations.NullMarked;
