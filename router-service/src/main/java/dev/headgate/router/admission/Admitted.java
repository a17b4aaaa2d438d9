package dev.headgate.router.admission;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.routing.Model;

/// A request that may go on.
///
/// @param caller who asks
/// @param model the model, with its routes
/// @param request what the body says
public record Admitted(Caller caller, Model model, ChatRequest request) {}
