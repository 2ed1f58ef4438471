package dev.portcullis.wafmanager.logs;

import dev.portcullis.wafmanager.detection.Outcome;

/** One object for each status: outcomes of which nothing else is known are many. */
final class Outcomes {

    private static final Outcome[] BY_STATUS = new Outcome[1000];

    static {
        for (int status = 0; status < BY_STATUS.length; status++) {
            BY_STATUS[status] = Outcome.ofStatus(status);
        }
    }

    private Outcomes() {}

    static Outcome of(int status) {
        return status < BY_STATUS.length ? BY_STATUS[status] : Outcome.ofStatus(0);
    }
}
