package dev.headgate.router.error;

import org.jspecify.annotations.Nullable;

/// Why an exchange was refused or broke. A case holds what its reader needs and no more: never a
/// prompt, an answer or a credential.
public sealed interface ExchangeError {

  /// What the request itself is wrong in. Nothing was reserved and nothing was sent.
  sealed interface BadRequest extends ExchangeError {}

  /// What quota-service said, or that it said nothing.
  sealed interface BudgetError extends ExchangeError {}

  /// A policy refused, and told how it stood.
  sealed interface RefusedByPolicy extends BudgetError {
    RefusingPolicy by();
  }

  /// What became of the call to a provider.
  sealed interface UpstreamError extends ExchangeError {}

  /// No caller is known. The security layer should have refused before; this is the second lock.
  record Unauthenticated() implements ExchangeError {}

  /// The token is good, but its claims name no tenant.
  record CallerRefused(String detail) implements ExchangeError {}

  /// No such address.
  record NoSuchPath() implements ExchangeError {}

  /// The address exists, with other methods.
  record WrongMethod(String allowed) implements ExchangeError {}

  /// The caller may not use this model, or there is no such model: the same answer for both.
  record UnknownModel(String model) implements BadRequest {}

  /// A field that cannot be accepted.
  ///
  /// @param field the field's name, such as `max_tokens`
  /// @param value what was sent, shortened
  /// @param expected what would have been accepted
  record BadField(String field, String value, String expected) implements BadRequest {}

  /// The conversation is to be kept by the provider, or is kept there: what it holds has no bound
  /// here.
  record ThreadRefused() implements BadRequest {}

  /// The body is not the JSON object that was expected.
  record MalformedBody(String detail) implements BadRequest {}

  /// The body is larger than the limit.
  record BodyTooLarge(long limitBytes) implements BadRequest {}

  /// The body is compressed, or not JSON.
  record UnsupportedBody(String detail) implements BadRequest {}

  /// The body stopped coming.
  record BodyStalled(long afterMillis) implements BadRequest {}

  /// The client left before its body was here.
  record ClientLeft() implements BadRequest {}

  /// The bodies in memory are at their bound.
  record MemoryFull() implements ExchangeError {}

  /// A budget or a rate has no room for the request.
  ///
  /// @param rate whether it is a rate, which refills, or a calendar window
  /// @param retryAfterSeconds when a retry may succeed, if told
  record BudgetExceeded(RefusingPolicy by, boolean rate, @Nullable Long retryAfterSeconds)
      implements RefusedByPolicy {}

  /// The request is larger than a policy ever admits: waiting never helps.
  record LargerThanLimit(RefusingPolicy by) implements RefusedByPolicy {}

  /// A hard money budget applies and the model has no price.
  record NoPrice(String model) implements BudgetError {}

  /// quota-service, or its store, does not answer, or answers what cannot be understood.
  record BudgetUnavailable(String reason, long retryAfterSeconds) implements BudgetError {}

  /// The hold could not be kept alive while the stream ran.
  record HoldLost(String reason) implements BudgetError {}

  /// Prompt and output limit do not fit into the context of any route of the model.
  record ContextTooLong(long tokens, long largest) implements BadRequest {}

  /// The model has no route that can do what the request asks for.
  ///
  /// @param model the model
  /// @param missing what is not to be had, by its name, such as `tools`
  record NotOffered(String model, String missing) implements BadRequest {}

  /// The model has no route to which the request's data may go.
  ///
  /// @param model the model
  /// @param allowed the privacy classes of providers that may see it
  record DataClassRefused(String model, String allowed) implements BadRequest {}

  /// No provider of the model can be called at the moment: each is full, asked to be left alone, or
  /// fails too often. Nothing was sent.
  record ProviderBusy(long retryAfterSeconds) implements UpstreamError {}

  /// No connection to any provider of the model. Nothing was sent.
  record Unreachable(String provider) implements UpstreamError {}

  /// No first byte within the limit.
  record FirstByteTimeout(String provider, long afterMillis) implements UpstreamError {}

  /// The provider's stream stood still for longer than the limit.
  record IdleTimeout(String provider, long afterMillis) implements UpstreamError {}

  /// The exchange reached the cap on its whole length.
  record TotalTimeout(long afterMillis) implements UpstreamError {}

  /// The provider's connection broke.
  record UpstreamReset(String provider) implements UpstreamError {}

  /// The provider's answer ended before its end.
  record Truncated(String provider) implements UpstreamError {}

  /// The provider answered what its protocol does not allow: a redirect, a compressed body, a frame
  /// without end.
  record UpstreamProtocol(String provider, String detail) implements UpstreamError {}

  /// The provider refused Headgate's own credentials; its words are not for the caller.
  record UpstreamCredentials(String provider, int status) implements UpstreamError {}

  /// The provider answered with an error of its own, which goes to the caller as it is.
  record UpstreamStatus(String provider, int status) implements UpstreamError {}

  /// The provider reported an error inside its stream; the caller has it already.
  record UpstreamInBand(String provider) implements UpstreamError {}

  /// A fault of Headgate's own.
  record Internal(String where) implements ExchangeError {}
}
