package dev.portcullis.gate;

import static dev.portcullis.gate.FindingCode.CONDITION_INVALID;
import static dev.portcullis.gate.FindingCode.REFERENCE_UNKNOWN;

import dev.portcullis.authorizer.Quantifier;
import dev.portcullis.authorizer.Requirement;
import dev.portcullis.authorizer.SenderProof;
import dev.portcullis.authorizer.cel.CelConditions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What a route requires of callers. */
final class RequirementsReader {

    static final List<String> KEYS = List.of("scopes", "roles", "issuers", "condition", "proof");

    private final Set<String> issuers;
    private final List<Requirement> proofs;

    /** Made when the first rule has a condition: making it loads the whole CEL library. */
    private @Nullable CelConditions conditions;

    /**
     * A reader.
     *
     * @param issuers the names of whose credentials are taken
     * @param proofs that some of them need on every route
     */
    RequirementsReader(Set<String> issuers, List<Requirement> proofs) {
        this.issuers = issuers;
        this.proofs = proofs;
    }

    /** What a route asks for, and what issuers ask for on every route. */
    List<Requirement> read(GateMap route) {
        List<Requirement> requirements = new ArrayList<>();
        route.optional("scopes")
                .ifPresent(value -> requirements.addAll(words(value, "scopes", Requirement.Scopes::new)));
        route.optional("roles").ifPresent(value -> requirements.addAll(words(value, "roles", Requirement.Roles::new)));
        route.optional("issuers").flatMap(this::issuedBy).ifPresent(requirements::add);
        route.optional("condition").flatMap(this::condition).ifPresent(requirements::add);
        route.optional("proof").flatMap(value -> proof(value, Set.of())).ifPresent(requirements::add);
        requirements.addAll(proofs);
        return requirements;
    }

    /** A list, all of which are wanted; or {@code all} and {@code any}, each a list. An empty list wants nothing. */
    private static List<Requirement> words(
            GateNode value, String what, BiFunction<Quantifier, Set<String>, Requirement> requirement) {
        if (!value.isMap()) {
            List<GateNode> elements = value.elements(what);
            return elements.isEmpty() ? List.of() : words(value, elements, Quantifier.ALL, what, requirement);
        }
        List<Requirement> requirements = new ArrayList<>();
        value.map(what, List.of("all", "any")).ifPresent(map -> {
            if (map.entries().isEmpty()) {
                value.fault(what + " is empty", "write all: […], any: […], or leave the key out");
            }
            map.optional("all")
                    .ifPresent(all -> requirements.addAll(
                            words(all, all.list(what + ".all"), Quantifier.ALL, what, requirement)));
            map.optional("any")
                    .ifPresent(any -> requirements.addAll(
                            words(any, any.list(what + ".any"), Quantifier.ANY, what, requirement)));
        });
        return requirements;
    }

    private static List<Requirement> words(
            GateNode value,
            List<GateNode> elements,
            Quantifier quantifier,
            String what,
            BiFunction<Quantifier, Set<String>, Requirement> requirement) {
        Set<String> names = new LinkedHashSet<>();
        elements.forEach(element -> element.text("one of the " + what).ifPresent(names::add));
        return names.isEmpty()
                ? List.of()
                : value.built("change the " + what, () -> requirement.apply(quantifier, names)).stream()
                        .toList();
    }

    private Optional<Requirement> issuedBy(GateNode value) {
        Set<String> names = new LinkedHashSet<>();
        for (GateNode element : value.list("issuers")) {
            element.text("an issuer's name").ifPresent(name -> {
                if (!issuers.isEmpty() && !issuers.contains(name)) {
                    element.fault(REFERENCE_UNKNOWN, "no issuer is named '" + name + "'", "name one of " + issuers);
                }
                names.add(name);
            });
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(new Requirement.IssuedBy(names));
    }

    private Optional<Requirement> condition(GateNode value) {
        return value.text("condition").flatMap(expression -> {
            try {
                return Optional.of(new Requirement.Claims(compiler().compile(expression)));
            } catch (IllegalArgumentException e) {
                value.fault(
                        CONDITION_INVALID,
                        "the condition " + e.getMessage(),
                        "write an expression in CEL that is true or false, over claims, scopes, roles, issuer,"
                                + " client, subject, tenant");
                return Optional.empty();
            }
        });
    }

    private CelConditions compiler() {
        CelConditions made = conditions;
        if (made == null) {
            made = new CelConditions();
            conditions = made;
        }
        return made;
    }

    /** A proof that tokens of these issuers need; of all where there is none. */
    static Optional<Requirement> proof(GateNode value, Set<String> of) {
        Set<SenderProof> accepted = EnumSet.noneOf(SenderProof.class);
        value.oneOrMore("proof")
                .forEach(element -> element.choice(
                                "proof",
                                text -> SenderProof.named(text).filter(RequirementsReader::proves),
                                "dpop, mtls")
                        .ifPresent(accepted::add));
        return accepted.isEmpty() ? Optional.empty() : Optional.of(new Requirement.Proof(accepted, of));
    }

    private static boolean proves(SenderProof proof) {
        return proof != SenderProof.NONE;
    }
}
