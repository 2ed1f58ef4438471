package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.ExecuteApiArn;
import dev.portcullis.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * What API Gateway asks.
 *
 * @param presented what the request shows of its sender
 * @param forwardedFor the values of its X-Forwarded-For headers, which anyone may have written
 * @param peer who connected to API Gateway; TOKEN events don't say
 */
record AuthorizerCall(
        ApiShape shape, ExecuteApiArn arn, Presented presented, List<String> forwardedFor, Optional<IpAddress> peer) {

    AuthorizerCall {
        forwardedFor = List.copyOf(forwardedFor);
    }

    @Override
    public String toString() {
        return "AuthorizerCall[" + shape + " " + arn + "]";
    }
}
