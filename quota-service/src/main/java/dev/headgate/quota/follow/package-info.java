/// Follows the usage log: [LogFollower] reads it as one of a consumer group, and has every event
/// [followed][dev.headgate.quota.reservation.Following]. Offsets are committed after the effect, so
/// an event may be followed twice, which changes nothing.
@NullMarked
package dev.headgate.quota.follow;

import org.jspecify.annotations.NullMarked;
