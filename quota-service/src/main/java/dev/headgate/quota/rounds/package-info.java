/// Work that is done over and over, on a thread of its own: [Rounds].
@NullMarked
package dev.headgate.quota.rounds;

import org.jspecify.annotations.NullMarked;
