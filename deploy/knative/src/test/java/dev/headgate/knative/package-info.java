/// What the manifests of this folder promise: nothing misspelt in them, streams that end before any
/// clock above them, and no container that may do more than its work.
@NullMarked
package dev.headgate.knative;

import org.jspecify.annotations.NullMarked;
