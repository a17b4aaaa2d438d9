package dev.headgate.testkit.provider.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.bill.Input;
import java.util.List;
import java.util.Optional;

/// A request of any conversational protocol, as far as all of them have it.
///
/// @param maxTokens the output limit, or [Long#MAX_VALUE]
/// @param showsReasoning whether the request wants to see the reasoning
/// @param schema what a structured answer has to satisfy
/// @param stops the sequences at which the answer ends
public record Turn(
    String model,
    boolean stream,
    long maxTokens,
    Input input,
    String lastUserText,
    Tools tools,
    boolean showsReasoning,
    Optional<JsonNode> schema,
    List<String> stops)
    implements Question {}
