package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpCall;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The region that a request was signed for. The signature itself isn't checked: nothing local has secrets. */
final class SigningRegion {

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=[^/,\\s]+/\\d{8}/([a-z0-9-]+)/wafv2/");

    private SigningRegion() {}

    /** CloudFront's entities live in us-east-1 and are managed through it alone. */
    static Outcome<ObjectNode> check(HttpCall call, ObjectNode input) {
        Matcher signed =
                CREDENTIAL.matcher(call.headers().first("Authorization").orElse(""));
        boolean elsewhere = signed.find() && !signed.group(1).equals("us-east-1");
        return elsewhere && input.path("Scope").asText().equals(Scope.CLOUDFRONT.name())
                ? Outcome.refused(WafError.invalidScope(Scope.CLOUDFRONT.name()))
                : Outcome.done(input);
    }
}
