/// What may a request use at most, and what does its prompt count?
///
/// - [dev.headgate.router.estimate.Tokenizers]: the encoding of a model, where it is known.
/// - [dev.headgate.router.estimate.PromptCount]: the tokens of a prompt by OpenAI's published rule.
/// - [dev.headgate.router.estimate.Estimator]: the upper bound that is held, in tokens and money.
package dev.headgate.router.estimate;
