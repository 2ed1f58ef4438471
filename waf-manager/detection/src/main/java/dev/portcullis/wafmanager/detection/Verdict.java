package dev.portcullis.wafmanager.detection;

import dev.portcullis.net.Cidr;
import java.util.List;

/**
 * What a scenario concludes about one subject.
 *
 * @param targets the networks that a ban would name: the subject itself, or the addresses that tried an account; none when
 *     a user or client did it from addresses that weren't counted
 * @param strike the step of the ladder, and how long the ban would last
 * @param window the marks' window, by which the strike is noted
 */
public record Verdict(
        Scenario scenario, WindowKey key, List<Cidr> targets, Strike strike, Evidence evidence, Addition window) {

    /** A window keeps twice what is enough, so 2 is the worst that a threshold can tell. */
    private static final double GRAVE = 1.5;

    public Verdict {
        targets = List.copyOf(targets);
    }

    /** How bad: 1 is just enough. The worst are banned first when not all can be. */
    public double severity() {
        return (double) evidence.tally().count() / window.algorithm().enough();
    }

    /** Whether it may use what the budget keeps in reserve: half as much again as is enough, or more. */
    boolean grave() {
        return severity() >= GRAVE;
    }
}
