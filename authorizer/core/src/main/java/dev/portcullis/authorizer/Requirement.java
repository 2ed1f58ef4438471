package dev.portcullis.authorizer;

import static dev.portcullis.authorizer.DenialReason.CONDITION_UNMET;
import static dev.portcullis.authorizer.DenialReason.HONEYPOT;
import static dev.portcullis.authorizer.DenialReason.ISSUER_REFUSED;
import static dev.portcullis.authorizer.DenialReason.PROOF_MISSING;
import static dev.portcullis.authorizer.DenialReason.ROLE_MISSING;
import static dev.portcullis.authorizer.DenialReason.SCOPE_MISSING;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One thing that a rule requires of a caller. INVARIANT: whether it is met depends on the caller alone, never on the call, so
 * that a policy can say at once what a caller may do on the whole stage.
 */
public sealed interface Requirement {

    boolean isMetBy(Principal caller);

    /** Why a call is refused whose caller doesn't meet it. */
    DenialReason reason();

    /**
     * Scopes that the caller's credentials must have.
     *
     * @param names at least one, each as RFC 6749 section 3.3 has them
     */
    record Scopes(Quantifier quantifier, Set<String> names) implements Requirement {

        private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+");

        public Scopes {
            names = copy("scope", names);
            for (String scope : names) {
                if (!SCOPE.matcher(scope).matches()) {
                    throw new IllegalArgumentException(
                            "'" + scope + "' can't be a scope: printable ASCII without space, \" and \\");
                }
            }
        }

        @Override
        public boolean isMetBy(Principal caller) {
            return quantifier.isSatisfied(caller.scopes(), names);
        }

        @Override
        public DenialReason reason() {
            return SCOPE_MISSING;
        }

        @Override
        public String toString() {
            return "scopes " + quantifier + " of " + String.join(" ", names);
        }
    }

    /**
     * Roles that the caller's issuer must give him.
     *
     * @param names at least one
     */
    record Roles(Quantifier quantifier, Set<String> names) implements Requirement {

        public Roles {
            names = copy("role", names);
        }

        @Override
        public boolean isMetBy(Principal caller) {
            return quantifier.isSatisfied(caller.roles(), names);
        }

        @Override
        public DenialReason reason() {
            return ROLE_MISSING;
        }

        @Override
        public String toString() {
            return "roles " + quantifier + " of " + String.join(", ", names);
        }
    }

    /**
     * Issuers whose credentials are taken here.
     *
     * @param names as the gate names them; at least one
     */
    record IssuedBy(Set<String> names) implements Requirement {

        public IssuedBy {
            names = copy("issuer", names);
        }

        @Override
        public boolean isMetBy(Principal caller) {
            return names.contains(caller.issuer());
        }

        @Override
        public DenialReason reason() {
            return ISSUER_REFUSED;
        }

        @Override
        public String toString() {
            return "a token of " + String.join(" or ", names);
        }
    }

    /**
     * A proof that the token is the sender's own.
     *
     * @param accepted at least one, and never {@link SenderProof#NONE}
     * @param issuers whose tokens need it, as the gate names them; everyone's where empty
     */
    record Proof(Set<SenderProof> accepted, Set<String> issuers) implements Requirement {

        public Proof {
            if (accepted.isEmpty() || accepted.contains(SenderProof.NONE)) {
                throw new IllegalArgumentException("a proof is dpop or mtls");
            }
            accepted = Collections.unmodifiableSet(EnumSet.copyOf(accepted));
            issuers = Collections.unmodifiableSet(new LinkedHashSet<>(issuers));
        }

        @Override
        public boolean isMetBy(Principal caller) {
            boolean isAsked = issuers.isEmpty() || issuers.contains(caller.issuer());
            return !isAsked || accepted.contains(caller.proof());
        }

        @Override
        public DenialReason reason() {
            return PROOF_MISSING;
        }

        @Override
        public String toString() {
            return "a proof of "
                    + accepted.stream().map(SenderProof::id).collect(Collectors.joining(" or "))
                    + (issuers.isEmpty() ? "" : " with tokens of " + String.join(" or ", issuers));
        }
    }

    /** That nobody meets: the path is a trap for those who try paths out, and who calls it has nothing to look for here. */
    record Nobody() implements Requirement {

        @Override
        public boolean isMetBy(Principal caller) {
            return false;
        }

        @Override
        public DenialReason reason() {
            return HONEYPOT;
        }

        @Override
        public String toString() {
            return "that nobody calls it";
        }
    }

    /** What the caller's claims must say. */
    record Claims(ClaimCondition condition) implements Requirement {

        @Override
        public boolean isMetBy(Principal caller) {
            return condition.holdsFor(caller);
        }

        @Override
        public DenialReason reason() {
            return CONDITION_UNMET;
        }

        @Override
        public String toString() {
            return "that " + condition.expression();
        }
    }

    private static Set<String> copy(String what, Set<String> names) {
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a " + what + " must be named, and none may be blank");
        }
        return Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }
}
