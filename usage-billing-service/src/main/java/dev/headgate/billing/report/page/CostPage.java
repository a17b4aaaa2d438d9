package dev.headgate.billing.report.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The templates, checked against [PageView] and [ProblemView] in the build.
final class CostPage {

  @CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {

    private Templates() {}

    static native TemplateInstance costReport(PageView view);

    static native TemplateInstance costProblem(ProblemView view);
  }

  private CostPage() {}
}
