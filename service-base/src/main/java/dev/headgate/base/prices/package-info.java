/// The prices that an operator negotiated or sets for models of its own, in front of the catalogue.
/// Router and billing read them from the same section, so that a hold and a bill agree.
@NullMarked
package dev.headgate.base.prices;

import org.jspecify.annotations.NullMarked;
