package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.ExecuteApiArn;
import dev.portcullis.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * What API Gateway asks.
 *
 * @param authorization the values of the request's Authorization headers, as sent: secrets
 * @param forwardedFor the values of its X-Forwarded-For headers, which anyone may have written
 * @param certificate the PEM text of the certificate that the connection was opened with (mutual TLS)
 * @param peer who connected to API Gateway; TOKEN events don't say
 */
record AuthorizerCall(
        ApiShape shape,
        ExecuteApiArn arn,
        List<String> authorization,
        List<String> forwardedFor,
        Optional<String> certificate,
        Optional<IpAddress> peer) {

    AuthorizerCall {
        authorization = List.copyOf(authorization);
        forwardedFor = List.copyOf(forwardedFor);
    }

    @Override
    public String toString() {
        return "AuthorizerCall[" + shape + " " + arn + "]";
    }
}
