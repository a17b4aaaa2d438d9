/// What usage costs: the dated price book and rating in exact decimals.
///
/// 1. [dev.headgate.metering.price.PriceBook] finds the prices in force for a provider, a model and
///    an instant: a [dev.headgate.metering.price.NegotiatedPrice] of the operator first, then the
///    catalogue.
/// 2. The usage is split into exclusive [dev.headgate.metering.price.TokenClass]es, so that no
///    token is billed twice and none is left out.
/// 3. Each class becomes a [dev.headgate.metering.price.ClassCharge], and their sum the total of a
///    [dev.headgate.metering.price.Rating]. What has no price is `Unpriced`, never zero.
package dev.headgate.metering.price;
