package dev.portcullis.wafmanager.scenarios;

import java.util.List;

/** Scenario files that nothing can run with; the message names every fault, one a line. No stack trace says more. */
public final class UnusableScenarios extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableScenarios(List<String> faults) {
        super(String.join("\n", faults), null, false, false);
    }
}
