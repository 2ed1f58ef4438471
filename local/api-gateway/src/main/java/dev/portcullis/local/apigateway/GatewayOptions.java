package dev.portcullis.local.apigateway;

import dev.portcullis.local.edge.MutualTls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the edge behaves.
 *
 * @param trustedClientIpHeader a request header whose value is taken for the caller's address; absent means the
 *     socket's, and then nobody can pretend to be somebody else
 * @param authorizerTimeout how long an authorizer may take; HTTP APIs on AWS give it 10 s
 * @param inspector the web ACL; REST APIs only
 * @param accessLog takes one JSON object, without a line end, for each request; called from many threads
 * @param mutualTls serves the API to clients with a certificate only, as a custom domain name with a truststore does on
 *     AWS; absent: plain HTTP. AWS documents it for REST and HTTP APIs; on WebSocket APIs it is ours (unverified)
 */
public record GatewayOptions(
        InstantSource clock,
        Optional<String> trustedClientIpHeader,
        Duration authorizerTimeout,
        RequestInspector inspector,
        Consumer<String> accessLog,
        Optional<MutualTls> mutualTls) {

    /** The name that {@link #trustingClientIpHeader} takes unless told another. */
    public static final String CLIENT_IP_HEADER = "X-Portcullis-Client-Ip";

    private static final Duration AUTHORIZER_TIMEOUT = Duration.ofSeconds(10);

    /** Addresses from the socket, AWS's time-out, no web ACL, no access log. */
    public static GatewayOptions of(InstantSource clock) {
        return new GatewayOptions(
                clock, Optional.empty(), AUTHORIZER_TIMEOUT, RequestInspector.NONE, line -> {}, Optional.empty());
    }

    /** For demonstrations with many clients on one machine: whoever sends the header is who it says. */
    public GatewayOptions trustingClientIpHeader(String header) {
        return new GatewayOptions(clock, Optional.of(header), authorizerTimeout, inspector, accessLog, mutualTls);
    }

    public GatewayOptions withAuthorizerTimeout(Duration timeout) {
        return new GatewayOptions(clock, trustedClientIpHeader, timeout, inspector, accessLog, mutualTls);
    }

    public GatewayOptions withInspector(RequestInspector webAcl) {
        return new GatewayOptions(clock, trustedClientIpHeader, authorizerTimeout, webAcl, accessLog, mutualTls);
    }

    public GatewayOptions withAccessLog(Consumer<String> log) {
        return new GatewayOptions(clock, trustedClientIpHeader, authorizerTimeout, inspector, log, mutualTls);
    }

    public GatewayOptions withMutualTls(MutualTls tls) {
        return new GatewayOptions(
                clock, trustedClientIpHeader, authorizerTimeout, inspector, accessLog, Optional.of(tls));
    }
}
