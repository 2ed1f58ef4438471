package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a book refuses to hold. */
final class BookRules {

    private final Breadth breadth;
    private final List<ProtectedRange> protectedRanges;

    BookRules(Breadth breadth, List<ProtectedRange> protectedRanges) {
        this.breadth = breadth;
        this.protectedRanges = List.copyOf(protectedRanges);
    }

    /**
     * Everything that speaks against an entry and is not overridden.
     *
     * @param allowed an allowance that a subject touches
     */
    List<Refusal> refusals(Entry entry, Mandate mandate, Function<Cidr, Optional<Allowance>> allowed) {
        Cidr subject = entry.subject();
        var refusals = new ArrayList<Refusal>();
        if (!entry.activeAt(mandate.at())) {
            refusals.add(new Refusal(
                    Refusal.Reason.ENDED,
                    "it would have ended at " + entry.term().until().orElseThrow() + ": give an end after "
                            + mandate.at()));
        }
        if (subject.prefix() == 0) {
            refusals.add(new Refusal(
                    Refusal.Reason.WHOLE_FAMILY, subject + " is every address, and AWS WAF takes no /0: name a block"));
        }
        if (!mandate.override()) {
            addOverridable(entry, mandate, allowed, refusals);
        }
        return refusals;
    }

    private void addOverridable(
            Entry entry, Mandate mandate, Function<Cidr, Optional<Allowance>> allowed, List<Refusal> refusals) {
        Cidr subject = entry.subject();
        if (!breadth.admits(subject)) {
            refusals.add(new Refusal(
                    Refusal.Reason.TOO_BROAD,
                    subject + " is broader than /" + breadth.prefix(subject.family())
                            + ": name narrower blocks, or override"));
        }
        if (entry instanceof Allowance) {
            return; // letting through is what protects an address
        }
        protectedRanges.stream()
                .filter(range -> range.block().overlaps(subject))
                .findFirst()
                .ifPresent(range -> refusals.add(new Refusal(
                        Refusal.Reason.PROTECTED,
                        subject + " touches " + range.block() + ", " + range.what()
                                + ": ban a block beside it, or override")));
        allowed.apply(subject)
                .ifPresent(allowance -> refusals.add(new Refusal(
                        Refusal.Reason.ALLOWLISTED,
                        subject + " touches " + allowance.subject() + ", which " + allowance.origin() + " allows ("
                                + allowance.cause().reason() + "): end that first, or override")));
        mandate.actor()
                .from()
                .filter(from -> subject.contains(from.unmapped()))
                .ifPresent(from -> refusals.add(new Refusal(
                        Refusal.Reason.OWN_ADDRESS,
                        "your own address " + from + " is in " + subject + ": override to ban it")));
    }
}
