/// What an exchange used: [dev.headgate.metering.usage.TokenUsage], with how sure we are of it:
/// [dev.headgate.metering.usage.Certainty].
package dev.headgate.metering.usage;
