package dev.headgate.router.conversation;

import org.jspecify.annotations.Nullable;

/// How much the model may think before it answers.
///
/// @param effort `none`, `minimal`, `low`, `medium`, `high` or `xhigh`, or null when it is said in
///   tokens
/// @param budgetTokens the most tokens of thought, or null when it is said as an effort; 0 means
///   none, -1 as many as the model likes
/// @param shown whether thoughts are to be shown in the answer
public record Reasoning(@Nullable String effort, @Nullable Long budgetTokens, boolean shown) {}
