/// The HTTP edge. [ReservationsResource] reads wire records strictly ([WireJson]), turns them into
/// calls and outcomes into answers ([ReservationConversions]); everything that is not a success is
/// problem details ([Problems]). [KeysResource] and [KeyLookupResource] do the same for API keys
/// ([KeyConversions], [KeyProblems]).
@NullMarked
package dev.headgate.quota.http;

import org.jspecify.annotations.NullMarked;
