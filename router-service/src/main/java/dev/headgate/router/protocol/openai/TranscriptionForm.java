package dev.headgate.router.protocol.openai;

import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.protocol.openai.MultipartParts.Part;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.Features;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.PatchPlaces;
import dev.headgate.router.request.Range;
import dev.headgate.router.request.Shown;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// What Headgate needs to know of a transcription's form.
final class TranscriptionForm {

  private static final int LONGEST_VALUE = 256;

  /// No transcription model of OpenAI's has a larger context (model pages of gpt-4o-transcribe).
  private static final long MOST_OUTPUT = 16_000;

  private TranscriptionForm() {}

  /// @throws ExchangeFailure with a [dev.headgate.router.error.ExchangeError.BadRequest]
  static ModelRequest read(Incoming incoming, FieldBounds bounds) {
    Body body = incoming.body();
    Range model = null;
    Range file = null;
    boolean stream = false;
    Set<String> seen = new HashSet<>();
    for (Part part : MultipartParts.of(body, incoming.contentType())) {
      ForbiddenFields.refuse(part.name(), ForbiddenFields.ADDRESSES);
      if (!part.name().endsWith("[]") && !seen.add(part.name())) {
        throw new ExchangeFailure(new BadField(Shown.of(part.name()), "twice", "once"));
      }
      switch (part.name()) {
        case "model" -> model = part.content();
        case "file" -> file = part.content();
        case "stream" -> stream = flag(text(body, part));
        default -> {}
      }
    }
    if (model == null || file == null) {
      throw new ExchangeFailure(
          new BadField(model == null ? "model" : "file", "absent", "present"));
    }
    return new ModelRequest(
        body,
        name(body, model),
        stream,
        true,
        OptionalLong.of(Math.min(MOST_OUTPUT, bounds.maxOutputTokens())),
        1,
        List.of(),
        new MediaParts(0, 1, file.length()),
        Features.NONE,
        new PatchPlaces(0, Map.of("model", model), Set.of()));
  }

  private static String name(Body body, Range model) {
    String name = new String(body.bytes(), model.start(), model.length(), StandardCharsets.UTF_8);
    if (name.isEmpty() || name.length() > LONGEST_VALUE) {
      throw new ExchangeFailure(
          new BadField("model", Shown.quoted(name), "1.." + LONGEST_VALUE + " characters"));
    }
    return name;
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true", "True", "1" -> true;
      case "false", "False", "0", "" -> false;
      default ->
          throw new ExchangeFailure(new BadField("stream", Shown.quoted(text), "true or false"));
    };
  }

  private static String text(Body body, Part part) {
    int length = Math.min(LONGEST_VALUE, part.content().length());
    return new String(body.bytes(), part.content().start(), length, StandardCharsets.UTF_8);
  }
}
