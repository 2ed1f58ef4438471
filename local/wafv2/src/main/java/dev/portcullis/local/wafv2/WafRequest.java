package dev.portcullis.local.wafv2;

import dev.portcullis.local.edge.HttpHeaders;
import dev.portcullis.net.IpAddress;

/**
 * What WAF looks at of a request.
 *
 * @param body as sent; WAF looks at its first 16 KB
 * @param resource which API stage was called, as {@code apiId:stage}
 * @param requestId the API's own id of the request
 */
public record WafRequest(
        IpAddress clientIp, Line line, HttpHeaders headers, byte[] body, String resource, String requestId) {

    /**
     * The request line.
     *
     * @param args the query, without its question mark; empty when there is none
     * @param httpVersion such as {@code HTTP/1.1}
     */
    public record Line(String method, String uri, String args, String httpVersion) {}

    /** A request without a body. */
    public WafRequest(IpAddress clientIp, Line line, HttpHeaders headers, String resource, String requestId) {
        this(clientIp, line, headers, new byte[0], resource, requestId);
    }

    /** The stage's ARN, which web ACLs are associated with. */
    String resourceArn() {
        int colon = resource.indexOf(':');
        return colon < 0
                ? resource
                : "arn:aws:apigateway:us-east-1::/restapis/" + resource.substring(0, colon) + "/stages/"
                        + resource.substring(colon + 1);
    }

    /** Without headers, query and body: they hold the caller's secrets. */
    @Override
    public String toString() {
        return "WafRequest[" + requestId + ", " + clientIp + ", " + line.method() + " " + line.uri() + "]";
    }
}
