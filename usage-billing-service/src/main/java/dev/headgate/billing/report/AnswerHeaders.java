package dev.headgate.billing.report;

import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Headers of every answer: figures belong in no cache, and a browser must not guess what they are.
class AnswerHeaders {

  @ServerResponseFilter
  void add(ContainerResponseContext answer) {
    answer.getHeaders().putSingle("Cache-Control", "private, no-store");
    answer.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    answer.getHeaders().putSingle("Referrer-Policy", "no-referrer");
  }
}
