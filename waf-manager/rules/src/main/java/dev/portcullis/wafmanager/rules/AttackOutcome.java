package dev.portcullis.wafmanager.rules;

/** What came of a wish about an attack. */
public sealed interface AttackOutcome {

    /** It is on, started or prolonged by this call. */
    record On(Attack attack) implements AttackOutcome {}

    /** It was on already; nothing was done. */
    record AlreadyOn(Attack attack) implements AttackOutcome {}

    /** It is over, ended by this call. */
    record Off() implements AttackOutcome {}

    /** There was none; nothing was done. */
    record NotOn() implements AttackOutcome {}

    /** Others changed it every time; nothing was done. */
    record Contended() implements AttackOutcome {}
}
