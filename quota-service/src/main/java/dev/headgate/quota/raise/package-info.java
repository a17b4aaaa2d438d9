/// Requests for more of a budget: asked by those who are limited, granted or denied by those who
/// answer for the budget. They are kept in a topic of their own; a grant is the raise of the policy
/// itself, so that there is one truth of what was granted.
@NullMarked
package dev.headgate.quota.raise;

import org.jspecify.annotations.NullMarked;
