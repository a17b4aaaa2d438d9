package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.CacheMark;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.request.DataUrl;
import dev.headgate.router.request.Members;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the content of a chat message. A part, a message of a tool and a tool may carry
/// `cache_control` as Anthropic writes it; OpenAI's own models cache without being asked.
final class ChatPartReader {

  private ChatPartReader() {}

  /// The parts of a message's `content`; none when it is absent.
  static List<Part> content(Members message) {
    JsonNode content = message.node("content");
    if (content == null) {
      return List.of();
    }
    if (content.isArray()) {
      return message.objects("content", ChatPartReader::part);
    }
    if (content instanceof ValueNode text && content.isTextual()) {
      return List.of(new Part.Text(text, null));
    }
    throw message.refused("content", "a string or an array");
  }

  /// What `cache_control` says.
  static @Nullable CacheMark cache(Members it) {
    Members control = it.object("cache_control");
    if (control == null) {
      return null;
    }
    if (!"ephemeral".equals(control.requiredString("type"))) {
      throw control.refused("type", "ephemeral");
    }
    String life = control.string("ttl");
    control.refuseRest();
    return switch (life) {
      case null -> CacheMark.FIVE_MINUTES;
      case "5m" -> CacheMark.FIVE_MINUTES;
      case "1h" -> CacheMark.ONE_HOUR;
      default -> throw control.refused("ttl", "5m or 1h");
    };
  }

  private static Part part(Members part) {
    CacheMark cache = cache(part);
    Part read =
        switch (part.requiredString("type")) {
          case "text" -> new Part.Text(part.requiredText("text"), cache);
          case "refusal" -> new Part.Refusal(part.requiredText("refusal"));
          case "image_url" -> image(part, cache);
          case "input_audio" -> audio(part.requiredObject("input_audio"));
          default -> throw part.refused("type", "text, refusal, image_url or input_audio");
        };
    part.refuseRest();
    return read;
  }

  private static Part image(Members part, @Nullable CacheMark cache) {
    JsonNode image = part.node("image_url");
    if (image instanceof ValueNode url && image.isTextual()) {
      return new Part.Image(source(url), null, cache);
    }
    Members its = part.requiredObject("image_url");
    Part read = new Part.Image(source(its.requiredText("url")), its.string("detail"), cache);
    its.refuseRest();
    return read;
  }

  private static Part audio(Members audio) {
    Part read = new Part.Audio(audio.requiredText("data"), audio.requiredString("format"));
    audio.refuseRest();
    return read;
  }

  private static Source source(ValueNode url) {
    DataUrl data = DataUrl.of(url);
    return data == null
        ? new Source.Address(url, null)
        : new Source.Inline(data.mediaType(), data.base64());
  }
}
