/// What an answer is to be like, said by the prompt or registered beforehand. All words stand in
/// [Script][dev.headgate.testkit.provider.script.Script].
@NullMarked
package dev.headgate.testkit.provider.script;

import org.jspecify.annotations.NullMarked;
