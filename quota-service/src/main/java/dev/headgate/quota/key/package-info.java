/// API keys, for tools that cannot refresh a token. A key is made for its owner and stands for the
/// owner, narrowed by its [Scope][dev.headgate.quota.key.Scope].
///
/// - [Minting][dev.headgate.quota.key.Minting], [KeyRegister][dev.headgate.quota.key.KeyRegister]
///   and [Changes][dev.headgate.quota.key.Changes]: what owners do: mint, look, rotate, revoke.
/// - [KeyLookup][dev.headgate.quota.key.KeyLookup]: what the router asks: whose key is it?
/// - `KeyJournal`: every change is in the topic on all its replicas, then in the store, before it
///   is answered. `KeyFollower` reads the topic into the store, all of it when the store may have
///   lost something, revocations first.
/// - `Pepper`: what is stored of a secret is an HMAC, and nothing else.
@NullMarked
package dev.headgate.quota.key;

import org.jspecify.annotations.NullMarked;
