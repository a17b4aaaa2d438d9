/// The life of a reservation. A [Call] is judged by one script and becomes an [Outcome]:
/// [Reservations] tells the story; [PolicyTerms] says what the scripts are told of policies,
/// [HeldKeys] which keys they may touch, [ReplyConversions] what they answered.
@NullMarked
package dev.headgate.quota.reservation;

import org.jspecify.annotations.NullMarked;
