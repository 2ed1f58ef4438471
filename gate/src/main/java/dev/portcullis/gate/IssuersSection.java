package dev.portcullis.gate;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.Requirement;
import dev.portcullis.gate.CredentialRules.OpaqueTokenRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code issuers}: whose tokens are trusted.
 *
 * @param issuers those that are sound
 * @param places of all that have a name, sound or not
 * @param opaque the one issuer that is asked about opaque tokens
 * @param proofs that some issuers' tokens need, whatever is called
 */
record IssuersSection(
        List<Issuer> issuers, Map<String, Place> places, List<Requirement> proofs, Optional<OpaqueTokenRules> opaque) {

    static final IssuersSection NONE = new IssuersSection(List.of(), Map.of(), List.of(), Optional.empty());

    static IssuersSection read(GateNode section, OutagePolicy outage) {
        List<Issuer> issuers = new ArrayList<>();
        Map<String, Place> places = new LinkedHashMap<>();
        List<Requirement> proofs = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Optional<OpaqueTokenRules> opaque = Optional.empty();
        for (GateNode node : section.list("issuers")) {
            IssuerEntry entry = IssuerEntry.read(node, outage);
            entry.name().ifPresent(name -> {
                if (places.putIfAbsent(name, node.place()) != null) {
                    node.fault("a second issuer named " + name, "give each its own name");
                }
            });
            entry.issuer().ifPresent(issuer -> {
                if (!ids.add(issuer.id())) {
                    node.fault("a second issuer " + issuer.id(), "keep one, with the audiences of both");
                }
                issuers.add(issuer);
            });
            entry.proof().ifPresent(proofs::add);
            if (entry.introspection().isPresent()) {
                if (opaque.isPresent()) {
                    node.fault(
                            "a second issuer with introspection, though nothing in an opaque token says whose it is",
                            "leave it out of one of the two");
                }
                opaque = entry.introspection();
            }
        }
        return new IssuersSection(issuers, places, proofs, opaque);
    }
}
