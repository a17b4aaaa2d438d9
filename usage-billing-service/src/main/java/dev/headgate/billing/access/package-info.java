/// What a caller may see: [dev.headgate.billing.access.Reach].
@NullMarked
package dev.headgate.billing.access;

import org.jspecify.annotations.NullMarked;
