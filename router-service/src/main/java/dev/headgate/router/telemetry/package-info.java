/// What an operator sees: metrics and one line for each exchange. Names, sizes and times; never a
/// prompt, an answer, a user or a credential. Every name of OpenTelemetry's stands in
/// [dev.headgate.router.telemetry.GenAiNames].
package dev.headgate.router.telemetry;
