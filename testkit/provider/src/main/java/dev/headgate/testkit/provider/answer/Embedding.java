package dev.headgate.testkit.provider.answer;

import java.util.Random;

/// A vector of length one that depends on a text alone.
public final class Embedding {

  private Embedding() {}

  public static float[] of(String text, int dimensions) {
    var random = new Random(text.hashCode());
    var vector = new float[dimensions];
    double square = 0;
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
      square += vector[i] * (double) vector[i];
    }
    for (int i = 0; i < dimensions; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }
}
