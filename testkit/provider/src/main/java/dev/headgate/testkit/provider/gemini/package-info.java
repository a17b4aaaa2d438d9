/// Google's Gemini API, and Vertex AI with the same bodies. Thoughts are no part of
/// `candidatesTokenCount`, cached tokens are a part of `promptTokenCount`, and every chunk of a
/// stream tells the usage so far.
@NullMarked
package dev.headgate.testkit.provider.gemini;

import org.jspecify.annotations.NullMarked;
