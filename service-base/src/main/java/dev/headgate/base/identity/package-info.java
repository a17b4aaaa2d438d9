/// Who is calling, decided by a verified OIDC token alone. No header but `Authorization` (and, for
/// browsers, the encrypted session cookie) is ever looked at.
///
/// - [IdentityConfiguration][dev.headgate.base.identity.IdentityConfiguration]: the issuers that
///   are believed, and how their claims read. `IdentityCheck` refuses a dangerous one at start.
/// - `IssuerTenants` picks the issuer by the token's `iss`, still unverified; what it picks then
///   verifies signature, `iss`, `aud`, `exp`, `nbf` and `iat`. A token of an unknown issuer makes
///   nobody known and costs no call over the network.
/// - `VerifiedTokens` remembers for a short while, by the hash of the whole token, whom a verified
///   one names, so that its signature is not verified for each request.
/// - `Challenge` puts `WWW-Authenticate` on every 401, and answers 503 for an issuer never reached.
/// - [Callers][dev.headgate.base.identity.Callers] reads the verified claims into a
///   [Caller][dev.headgate.base.identity.Caller].
///
/// An API key is no token and means nothing here: the service that takes keys finds out whom one
/// stands for, and makes that known by [Callers][dev.headgate.base.identity.Callers].
///
/// A token is judged when the request comes in. A stream that outlives its token may finish.
@NullMarked
package dev.headgate.base.identity;

import org.jspecify.annotations.NullMarked;
