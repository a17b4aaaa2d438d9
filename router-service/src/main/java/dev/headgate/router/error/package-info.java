/// Everything that can go wrong in an exchange, once: [dev.headgate.router.error.ExchangeError] is
/// sealed, [dev.headgate.router.error.ErrorReading] gives each its status, its log level and the
/// text that a user may read, and [dev.headgate.router.protocol.OpenAiErrors] puts that in the
/// shape that OpenAI's clients raise.
package dev.headgate.router.error;
