/// Paths are refused here when two readers could understand them differently: a security rule that
/// reads `/report;x` and a route that reads `/report` must never meet.
@NullMarked
package dev.headgate.base.path;

import org.jspecify.annotations.NullMarked;
