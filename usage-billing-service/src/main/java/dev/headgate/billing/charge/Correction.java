package dev.headgate.billing.charge;

/// A surer figure for a request that was charged before: what stands is reversed, and the new
/// figure takes its place.
///
/// @param standing what stood until now
/// @param reversalId the id of the entry that takes it back
/// @param replacementId the id of the entry that replaces it
/// @param charge the surer figure
record Correction(Standing standing, long reversalId, long replacementId, Charge charge) {

  int reversalRevision() {
    return standing.revision() + 1;
  }

  int replacementRevision() {
    return standing.revision() + 2;
  }

  Entry replacement() {
    return new Entry(replacementId, replacementRevision(), standing.chargeEntry(), charge);
  }
}
