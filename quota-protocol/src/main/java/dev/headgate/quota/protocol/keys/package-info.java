/// API keys on the wire, version 1: what their owners send and see
/// ([MintKeyV1][dev.headgate.quota.protocol.keys.MintKeyV1],
/// [KeyV1][dev.headgate.quota.protocol.keys.KeyV1]), and what the router asks
/// ([KeyLookupV1][dev.headgate.quota.protocol.keys.KeyLookupV1]). docs/keys.md tells the rules.
/// These records do not travel past the `...Conversions` class of either service.
package dev.headgate.quota.protocol.keys;
