/// Notices that Redis lost data, and rebuilds what it lost.
///
/// 1. [dev.headgate.quota.store.Epochs] is what this instance knows of every slot's memory; each
///    call to the store says so, and the slot answers only if it remembers.
/// 2. [EpochTopic] keeps the last known moment of each slot in Kafka, for when all instances end.
/// 3. [Watch] compares the two, at start and ever after.
/// 4. [Rebuild] counts the balances of a slot anew from the usage log: one instance at a time.
@NullMarked
package dev.headgate.quota.epoch;

import org.jspecify.annotations.NullMarked;
