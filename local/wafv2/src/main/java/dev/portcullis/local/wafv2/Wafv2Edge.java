package dev.portcullis.local.wafv2;

import dev.portcullis.local.edge.HttpListener;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** AWS WAFv2: its API on a port, and the web ACL that inspects requests with the IP sets as they are. */
public final class Wafv2Edge implements AutoCloseable {

    private final Wafv2Options options;
    private final IpSets sets;
    private final HttpListener listener;
    private final String aclArn;

    private Wafv2Edge(Wafv2Options options, IpSets sets, HttpListener listener) {
        this.options = options;
        this.sets = sets;
        this.listener = listener;
        this.aclArn = Arn.of(
                Scope.REGIONAL,
                "webacl",
                options.protection().acl().name(),
                UUID.randomUUID().toString());
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 takes a free one
     * @throws dev.portcullis.local.edge.PortInUse when another process has the port
     */
    public static Wafv2Edge start(int port, Wafv2Options options) {
        IpSets sets = new IpSets(options.propagationDelay());
        var operations = new IpSetOperations(sets, options.protection().acl()::refersTo, options.clock()).table();
        var endpoint = new AwsJsonEndpoint(operations, options.callQuotas(), options.clock());
        return new Wafv2Edge(options, sets, HttpListener.start("WAFv2", port, endpoint));
    }

    /** The endpoint for AWS SDKs and the AWS CLI. */
    public URI uri() {
        return listener.uri();
    }

    /** Inspects a request as the protected stage would, and writes its line to the log. */
    public WafVerdict inspect(WafRequest request) {
        Instant now = options.clock().instant();
        WebAcl acl = options.protection().acl();
        WafVerdict verdict = WafInspection.inspect(acl, request.clientIp(), set -> sets.enforced(set, now));
        options.protection().log().accept(WafLogLine.of(aclArn, request, verdict, now));
        return verdict;
    }

    @Override
    public void close() {
        listener.close();
    }
}
