/// What router-service and usage-billing-service must agree on to the last digit. A plain library:
/// it knows no framework, no clock and no network.
///
/// - [dev.headgate.metering.usage]: what an exchange used, in token classes with inclusive totals,
///   and one normaliser for each provider's own shape.
/// - [dev.headgate.metering.price]: the dated price book, and rating in exact decimals at the price
///   in force when the request ran.
/// - [dev.headgate.metering.event]: the usage event, version 1, and its JSON.
package dev.headgate.metering;
