package dev.headgate.local;

import dev.headgate.testkit.stack.StackPorts;

/// Where the stack is reached.
final class Addresses {

  private Addresses() {}

  static String text(StackPorts ports) {
    return """

      OpenAI base URL   http://localhost:%d/v1      (token: ./headgate token --tenant acme --team search --user you)
      cost report       %s   (sign in as fiona, FinOps at acme)
      budgets           http://localhost:%d/v1/budgets
      issuer            http://localhost:%d/acme    and /globex
      provider          http://localhost:%d/invoice (scripted, for demonstration)

      ./headgate demo sends traffic, ./headgate status shows the parts, ./headgate down ends them.
    """
        .formatted(ports.router(), report(ports), ports.quota(), ports.issuer(), ports.provider());
  }

  static String report(StackPorts ports) {
    return "http://localhost:" + ports.billing() + "/report";
  }
}
