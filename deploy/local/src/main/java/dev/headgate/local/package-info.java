/// What stands behind `./headgate`.
///
/// [Launcher] reads the command line. [Up] starts a [StackDaemon], a JVM of its own that owns the
/// real parts and the services and outlives the shell; [Down] ends it, and whatever a crashed one
/// left. Both know the processes by the [RunState] under `.headgate/local/run`, where each stands
/// with its start time, so that no other process that got the same number is ever touched.
@NullMarked
package dev.headgate.local;

import org.jspecify.annotations.NullMarked;
