package dev.portcullis.local.wafv2;

import dev.portcullis.local.edge.HttpHeaders;
import dev.portcullis.net.IpAddress;

/**
 * What WAF looks at of a request.
 *
 * @param resource which API stage was called, as {@code apiId:stage}
 * @param requestId the API's own id of the request
 */
public record WafRequest(IpAddress clientIp, Line line, HttpHeaders headers, String resource, String requestId) {

    /**
     * The request line.
     *
     * @param args the query, without its question mark; empty when there is none
     * @param httpVersion such as {@code HTTP/1.1}
     */
    public record Line(String method, String uri, String args, String httpVersion) {}
}
