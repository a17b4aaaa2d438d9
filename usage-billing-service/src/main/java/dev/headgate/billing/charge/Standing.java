package dev.headgate.billing.charge;

import dev.headgate.metering.usage.Certainty;

/// What stands for a request that was charged before.
///
/// @param certainty how sure it is
/// @param chargeEntry the request's charge
/// @param standingEntry the entry that counts: the charge, or its latest replacement
/// @param revision the revision of the entry that counts
record Standing(Certainty certainty, long chargeEntry, long standingEntry, int revision) {}
