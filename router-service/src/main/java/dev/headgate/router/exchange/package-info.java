/// Where requests come in, and the class that runs an exchange: [ModelExchange] is the story of one
/// request from top to bottom, and nothing calls back into it.
///
/// - [Surfaces]: the addresses; everything else is 404.
/// - [Intake]: from bytes to an admitted and estimated request.
/// - [Accounting]: meter, publish, settle.
/// - [ClientAnswer]: what the client is told.
package dev.headgate.router.exchange;
