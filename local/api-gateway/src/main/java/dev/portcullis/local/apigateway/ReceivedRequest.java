package dev.portcullis.local.apigateway;

import dev.portcullis.local.edge.HttpHeaders;
import dev.portcullis.net.IpAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as API Gateway sees it.
 *
 * @param id unique; {@code x-amzn-RequestId} or {@code apigw-requestid}
 * @param client the caller's address
 * @param line what was asked for
 * @param headers the caller's, with {@code X-Forwarded-*} and the trace id that API Gateway adds
 * @param clientCertificate the caller's, when the API is behind mutual TLS
 */
public record ReceivedRequest(
        Stage stage,
        String id,
        Instant at,
        IpAddress client,
        Line line,
        HttpHeaders headers,
        byte[] body,
        Optional<X509Certificate> clientCertificate) {

    /**
     * What was asked for.
     *
     * @param fullPath as sent, with the stage
     * @param path as sent, without the stage
     * @param query as sent, without its question mark; empty when there is none
     */
    public record Line(String method, String fullPath, String path, String query) {

        /** Of a WebSocket message, which has none. */
        static final Line NONE = new Line("", "", "", "");
    }

    static final String PROTOCOL = "HTTP/1.1";

    private static final DateTimeFormatter COMMON_LOG =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A message on the connection that this request opened: of its headers, the host alone still counts. */
    ReceivedRequest message(String messageId, Instant now, byte[] message) {
        HttpHeaders host = HttpHeaders.of("Host", headers.first("Host").orElse(""));
        return new ReceivedRequest(stage, messageId, now, client, Line.NONE, host, message, clientCertificate);
    }

    /** The ARN that policies are matched with. */
    String arn() {
        return stage.executeApiArn(line.method(), line.path());
    }

    /** As {@code 12/Mar/2020:19:03:58 +0000}. */
    String time() {
        return COMMON_LOG.format(at);
    }

    String userAgent() {
        return headers.first("User-Agent").orElse("");
    }

    /** On AWS always the host that was asked; so here, without its port. */
    String domainName() {
        return headers.first("Host").orElse("").replaceFirst(":\\d+$", "");
    }

    String domainPrefix() {
        return domainName().replaceFirst("\\..*", "");
    }

    /** Without headers and body: they hold the caller's secrets. */
    @Override
    public String toString() {
        return "ReceivedRequest[id=" + id + ", client=" + client + ", " + line.method() + " " + line.fullPath() + "]";
    }
}
