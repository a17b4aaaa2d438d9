/// What is done before a budget refuses: a [Ladder] of [Rung]s, each a [Step] and the share of the
/// limit from which on it applies. Plain Java; the scripts find which rungs a balance has reached.
@NullMarked
package dev.headgate.quota.pressure;

import org.jspecify.annotations.NullMarked;
