/// Pricing an event: [dev.headgate.billing.rate.Rater].
@NullMarked
package dev.headgate.billing.rate;

import org.jspecify.annotations.NullMarked;
