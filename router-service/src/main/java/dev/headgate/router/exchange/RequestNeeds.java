package dev.headgate.router.exchange;

import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.Features;
import dev.headgate.router.request.MessageText;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.Range;
import dev.headgate.router.routing.Capability;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.choice.Needs;
import dev.headgate.router.routing.choice.PromptPrefix;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request needs of a route. Its prompt is taken as it counts and not at its upper bound:
/// nobody is refused for what may not be so.
final class RequestNeeds {

  private static final byte[] USER = "\"user\"".getBytes(StandardCharsets.US_ASCII);

  private RequestNeeds() {}

  static Needs of(ModelRequest request, Estimate estimate, Set<PrivacyClass> allowed) {
    return new Needs(
        estimate.prompt().total(),
        estimate.outputLimit(),
        capabilities(request),
        allowed,
        promptPrefix(request));
  }

  private static Set<Capability> capabilities(ModelRequest request) {
    Set<Capability> asked = EnumSet.noneOf(Capability.class);
    Features features = request.features();
    add(asked, features.tools(), Capability.TOOLS);
    add(asked, features.structuredOutput(), Capability.STRUCTURED_OUTPUT);
    add(asked, features.reasoning(), Capability.REASONING);
    add(asked, request.media().images() > 0, Capability.VISION);
    add(asked, features.audioOutput() || request.media().audios() > 0, Capability.AUDIO);
    return asked;
  }

  private static void add(Set<Capability> asked, boolean isAsked, Capability capability) {
    if (isAsked) {
      asked.add(capability);
    }
  }

  /// All that comes before the first user message, and that message.
  private static OptionalInt promptPrefix(ModelRequest request) {
    PromptPrefix prefix = new PromptPrefix();
    for (MessageText message : request.messages()) {
      for (Range text : message.texts()) {
        prefix.add(request.body().bytes(), text.start(), text.length());
      }
      if (prefix.isFull() || isUser(request.body(), message.role())) {
        break;
      }
    }
    return prefix.hash();
  }

  private static boolean isUser(Body body, @Nullable Range role) {
    return role != null && role.length() == USER.length && body.startsWith(role, USER);
  }
}
