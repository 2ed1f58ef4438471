package dev.portcullis.gate;

import java.util.List;
import java.util.stream.Collectors;

/** A gate file that nothing can run with; its message names every fault, one a line. */
public final class UnusableGateFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: what is wrong is in the file, not in a line of ours. */
    UnusableGateFile(List<Finding> faults) {
        super(faults.stream().map(Finding::toString).collect(Collectors.joining("\n")), null, false, false);
    }
}
