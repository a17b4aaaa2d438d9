/// Who is calling, decided before a handler runs and before a byte of the body is read.
///
/// 1. `CredentialFilter` finds the one credential, wherever the SDK put it ([Credentials]), and
///    takes a key in the query off the address.
/// 2. `SurfaceAuthentication` has it judged: an access token by the security layer (service-base),
///    an API key by quota-service ([ApiKeys], [QuotaKeys]).
/// 3. Who is refused is told so in the shape that the path's clients raise
///    ([dev.headgate.router.identity.Refusals]).
/// 4. [dev.headgate.router.identity.CallerOf] is the second lock: no handler goes on without a
///    caller.
package dev.headgate.router.identity;
