package dev.headgate.testkit.provider.answer;

import dev.headgate.testkit.provider.bill.Input;

/// A request, as far as every operation has it.
public interface Question {

  String model();

  boolean stream();

  Input input();

  /// The text that may hold a script: the last that the user said.
  String lastUserText();
}
