package dev.portcullis.gate;

import static dev.portcullis.gate.FindingCode.AUDIENCE_UNCHECKED;
import static dev.portcullis.gate.FindingCode.ISSUER_LOOPBACK;
import static dev.portcullis.gate.FindingCode.OUTAGE_OPEN;

import dev.portcullis.authorizer.Dependency;
import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.OutagePolicy;

/** What there is to say of issuers and outages. */
record GateLint(Gate gate, Places places, Lint.Warnings warnings) {

    /** Their access tokens have no aud: it can't be asked for. */
    private static final String COGNITO = "https://cognito-idp.";

    void look() {
        gate.issuers().forEach(this::look);
        for (Dependency dependency : Dependency.values()) {
            if (gate.outages().of(dependency) == OutagePolicy.OPEN) {
                warnings.add(
                        OUTAGE_OPEN,
                        places.outage(),
                        dependency.id(),
                        "while " + dependency.id() + " can't be reached, calls pass unchecked",
                        "write " + dependency.id() + ": "
                                + dependency.byDefault().id() + ", unless that is meant");
            }
        }
    }

    private void look(Issuer issuer) {
        Place at = places.issuers().getOrDefault(issuer.name(), Place.FILE);
        if (issuer.audiences().isEmpty() && !issuer.id().startsWith(COGNITO)) {
            warnings.add(
                    AUDIENCE_UNCHECKED,
                    at,
                    "",
                    "tokens of " + issuer.name() + " pass whichever API they are for, if their client is named",
                    "add audiences, if its tokens have an aud");
        }
        if (issuer.id().startsWith("http:")) {
            warnings.add(
                    ISSUER_LOOPBACK,
                    at,
                    "",
                    "issuer " + issuer.name() + " is on this very machine, where a function on AWS has none",
                    "name an https issuer in what is deployed");
        }
    }
}
