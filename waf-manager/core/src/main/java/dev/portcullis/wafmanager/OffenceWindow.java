package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.util.Collection;

/** Where each subject's recent offences are remembered. Several writers at once are expected. */
public interface OffenceWindow {

    /**
     * Remembers offences of one subject; those whose ids are known already are not counted again. Recording the same
     * ones again gives the same answer, so that a caller who died in between can start over.
     *
     * @param offences one or more, all of the subject, in any order
     * @return the fullest window that holds any of them: see {@link RecentOffences#fullest}
     */
    Tally record(Cidr subject, Collection<Offence> offences, Scenario scenario);
}
