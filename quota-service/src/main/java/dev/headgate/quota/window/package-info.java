/// When a limit starts anew: [CalendarWindow]s in a time zone, [RateWindow]s that refill all the
/// time, and none where a limit is on what is held ([WhileHeld]). Plain Java; it knows no store and
/// takes the time as an argument.
@NullMarked
package dev.headgate.quota.window;

import org.jspecify.annotations.NullMarked;
