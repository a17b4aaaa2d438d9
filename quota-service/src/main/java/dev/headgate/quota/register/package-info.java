/// Policies made through the API. [PolicyMaking] checks what is asked and writes it as one
/// [PolicyChange] to the topic `headgate.policies.v1`; [PolicyTopic] follows that topic in every
/// instance; [Register] keeps what it says, and tells [dev.headgate.quota.policy.Policies] what is
/// in force. A version is a record with a key of its own, so that compaction keeps the history.
@NullMarked
package dev.headgate.quota.register;

import org.jspecify.annotations.NullMarked;
