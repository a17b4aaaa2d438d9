package dev.headgate.testkit.provider.openai;

import dev.headgate.testkit.provider.answer.Errors;
import dev.headgate.testkit.provider.answer.Operation;
import dev.headgate.testkit.provider.answer.Question;

/// An operation of OpenAI's API.
interface OpenAiOperation<Q extends Question> extends Operation<Q> {

  @Override
  default String protocol() {
    return "openai";
  }

  @Override
  default Errors errors() {
    return new OpenAiErrors();
  }
}
