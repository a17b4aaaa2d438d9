/// What is limited, for whom and how hard: the section `headgate.policies`, read once at start into
/// [Policy] records and refused there with path and expectation. [Policies] says which of them
/// match a [Subject], and which balance each means.
@NullMarked
package dev.headgate.quota.policy;

import org.jspecify.annotations.NullMarked;
