/// API keys as text: what one looks like, told apart from junk without asking anybody
/// ([KeyText][dev.headgate.base.key.KeyText]). What a key may do is known to quota-service alone.
@NullMarked
package dev.headgate.base.key;

import org.jspecify.annotations.NullMarked;
