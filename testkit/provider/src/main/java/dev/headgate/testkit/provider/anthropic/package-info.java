/// Anthropic's Messages API. Its `input_tokens` leave out what was read from or written to the
/// prompt cache; the invoice's total does not.
@NullMarked
package dev.headgate.testkit.provider.anthropic;

import org.jspecify.annotations.NullMarked;
