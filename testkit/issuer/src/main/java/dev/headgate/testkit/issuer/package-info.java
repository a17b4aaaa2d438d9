/// An OIDC issuer for every tenant, in a JVM of its own: [Issuer] starts it, [Mint] signs any token
/// that is asked for, [SignInPage] lets a human choose who to be.
@NullMarked
package dev.headgate.testkit.issuer;

import org.jspecify.annotations.NullMarked;
