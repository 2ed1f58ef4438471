package dev.portcullis.local.apigateway;

import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpHeaders;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes a request of what came through the socket. */
final class RequestReader {

    private final Stage stage;
    private final Optional<String> trustedClientIpHeader;

    RequestReader(Stage stage, Optional<String> trustedClientIpHeader) {
        this.stage = stage;
        this.trustedClientIpHeader = trustedClientIpHeader;
    }

    /** The request as the socket's other end has sent it, whoever it says to be. */
    ReceivedRequest fromSocket(HttpCall call, Instant now) {
        return request(call, socket(call), now);
    }

    /** The request; nothing when the header that names the client's address is trusted but bad. */
    Optional<ReceivedRequest> read(HttpCall call, Instant now) {
        return client(call).map(client -> request(call, client, now));
    }

    private ReceivedRequest request(HttpCall call, IpAddress client, Instant now) {
        return new ReceivedRequest(
                stage,
                UUID.randomUUID().toString(),
                now,
                client,
                new ReceivedRequest.Line(call.method(), call.path(), withoutStage(call.path()), call.query()),
                headers(call, client, now),
                call.body(),
                call.clientCertificate());
    }

    /** Whether the path lies in the stage at all. */
    boolean isInStage(String path) {
        return path.equals(stage.prefix()) || path.startsWith(stage.prefix() + "/");
    }

    private String withoutStage(String path) {
        if (!isInStage(path)) {
            return path;
        }
        String rest = path.substring(stage.prefix().length());
        return rest.isEmpty() ? "/" : rest;
    }

    private Optional<IpAddress> client(HttpCall call) {
        List<String> named =
                trustedClientIpHeader.map(header -> call.headers().all(header)).orElse(List.of());
        if (named.isEmpty()) {
            return Optional.of(socket(call));
        }
        return named.size() > 1
                ? Optional.empty()
                : IpAddress.parse(named.get(0), Notation.LENIENT).toOptional();
    }

    private static IpAddress socket(HttpCall call) {
        return IpAddress.parse(call.remoteAddress(), Notation.LENIENT).orThrow().unmapped();
    }

    private HttpHeaders headers(HttpCall call, IpAddress client, Instant now) {
        HttpHeaders sent = call.headers();
        if (trustedClientIpHeader.isPresent()) {
            sent = sent.without(trustedClientIpHeader.get());
        }
        List<String> forwarded = sent.all("X-Forwarded-For");
        String hops = forwarded.isEmpty() ? client.toString() : String.join(", ", forwarded) + ", " + client;
        // What a client says of itself, API Gateway overrides. On AWS these are always https and 443; here TLS is
        // mutual.
        boolean secure = call.clientCertificate().isPresent();
        String port = sent.first("Host")
                .filter(host -> host.matches(".*:\\d+"))
                .orElse(secure ? ":443" : ":80")
                .replaceFirst(".*:", "");
        HttpHeaders headers = sent.without("X-Forwarded-For")
                .without("X-Forwarded-Proto")
                .without("X-Forwarded-Port")
                .and("X-Forwarded-For", hops)
                .and("X-Forwarded-Port", port)
                .and("X-Forwarded-Proto", secure ? "https" : "http");
        return headers.first("X-Amzn-Trace-Id").isPresent() ? headers : headers.and("X-Amzn-Trace-Id", traceId(now));
    }

    private static String traceId(Instant now) {
        byte[] unique = new byte[12];
        RandomGenerator.getDefault().nextBytes(unique);
        return "Root=1-" + HexFormat.of().toHexDigits(now.getEpochSecond(), 8) + "-"
                + HexFormat.of().formatHex(unique);
    }
}
