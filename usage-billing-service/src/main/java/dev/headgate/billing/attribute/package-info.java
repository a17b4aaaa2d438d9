/// Who pays for an event: [dev.headgate.billing.attribute.Payer].
@NullMarked
package dev.headgate.billing.attribute;

import org.jspecify.annotations.NullMarked;
