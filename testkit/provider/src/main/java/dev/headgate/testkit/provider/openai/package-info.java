/// OpenAI's API, and Azure's form of it.
@NullMarked
package dev.headgate.testkit.provider.openai;

import org.jspecify.annotations.NullMarked;
