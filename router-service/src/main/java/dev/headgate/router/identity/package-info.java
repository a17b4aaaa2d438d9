/// Who is calling. The token is verified by the security layer (service-base) before a handler runs
/// and before a byte of the body is read; [dev.headgate.router.identity.CallerOf] is the second
/// lock: no handler goes on without a caller. Nothing here reads a header.
package dev.headgate.router.identity;
