package dev.portcullis.infra;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How new versions of functions come to serve.
 *
 * @param isGradual a tenth of the calls first, the rest five minutes later, and back again when an alarm rings
 * @param provisioned processes of the authorizer kept warm; it costs while nobody calls, and excludes SnapStart
 * @param reserves whether functions that may wait get a bound of their own; new accounts can be too small for it
 * @param signingProfile the version ARN of the profile that zips must be signed with
 */
public record Rollout(boolean isGradual, OptionalInt provisioned, boolean reserves, Optional<String> signingProfile) {

    /** Gradual, nothing provisioned, bounds kept, no signatures. */
    public static final Rollout DEFAULT = new Rollout(true, OptionalInt.empty(), true, Optional.empty());

    public Rollout {
        if (provisioned.isPresent() && provisioned.getAsInt() < 1) {
            throw new Refused("-c provisioned=" + provisioned.getAsInt(), "at least 1, or leave it out");
        }
        signingProfile.ifPresent(arn -> {
            if (!arn.matches("arn:aws[a-z-]*:signer:[a-z0-9-]+:\\d{12}:/signing-profiles/\\w+/\\w+")) {
                throw new Refused(
                        "-c signingProfile=" + arn + " is no signing profile's version",
                        "aws signer list-signing-profiles names them: profileVersionArn");
            }
        });
    }
}
