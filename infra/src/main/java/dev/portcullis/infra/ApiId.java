package dev.portcullis.infra;

import software.amazon.awscdk.Token;

/**
 * An API that is there already. Synth sees no account: an id that names no API is refused by CloudFormation, one that can't
 * name any is refused here.
 *
 * @param text ten lower-case letters and digits, or a template's parameter
 */
public record ApiId(String text) {

    public ApiId {
        if (!Token.isUnresolved(text) && !text.matches("[a-z0-9]{10}")) {
            throw new Refused(
                    "'" + text + "' is no API's id",
                    "ten lower-case letters and digits, as aws apigateway get-rest-apis, or aws apigatewayv2 get-apis, lists them");
        }
    }
}
