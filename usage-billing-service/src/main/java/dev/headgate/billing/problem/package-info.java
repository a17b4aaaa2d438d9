/// What is wrong with a request: one sealed [dev.headgate.billing.problem.Problem], told as RFC
/// 9457 problem details.
@NullMarked
package dev.headgate.billing.problem;

import org.jspecify.annotations.NullMarked;
