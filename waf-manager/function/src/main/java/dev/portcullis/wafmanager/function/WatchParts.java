package dev.portcullis.wafmanager.function;

import dev.portcullis.wafmanager.detection.Controls;
import dev.portcullis.wafmanager.detection.Safeguards;
import dev.portcullis.wafmanager.detection.Scenario;
import dev.portcullis.wafmanager.detection.TrustedHops;
import dev.portcullis.wafmanager.detection.WindowStore;
import dev.portcullis.wafmanager.detection.aws.Notice;
import java.time.Instant;
import java.util.List;

/** What every invocation of detect uses, made once. */
record WatchParts(
        List<Scenario> scenarios,
        TrustedHops hops,
        WindowStore windows,
        ControlSource controls,
        Safeguards safeguards,
        Enforcement enforcement,
        NoticeSender notices,
        LetterBox deadLetters) {

    WatchParts {
        scenarios = List.copyOf(scenarios);
    }

    /** What operators set, as it is now. */
    interface ControlSource {
        Controls at(Instant now);
    }

    /** Sends notices; how many could not be sent. */
    interface NoticeSender {
        int send(List<Notice> notices);
    }

    /** Keeps samples of what is no record. */
    interface LetterBox {
        void keep(String place, String why, String sample, Instant now);
    }
}
