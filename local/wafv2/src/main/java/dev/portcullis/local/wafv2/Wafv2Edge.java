package dev.portcullis.local.wafv2;

import dev.portcullis.local.edge.HttpListener;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * AWS WAFv2: its API on a port, and the web ACLs that inspect requests. A stage that is associated with a web ACL has that
 * one in front of it; every other stage the fixed one of the options.
 */
public final class Wafv2Edge implements AutoCloseable {

    private final Wafv2Options options;
    private final IpSets sets;
    private final Resources resources;
    private final AclInspection inspection;
    private final Samples samples = new Samples();
    private final HttpListener listener;
    private final String aclArn;

    private Wafv2Edge(int port, Wafv2Options options) {
        this.options = options;
        this.sets = new IpSets(options.propagationDelay());
        this.resources = new Resources(options.propagationDelay());
        this.aclArn = Arn.of(
                Scope.REGIONAL,
                "webacl",
                options.protection().acl().name(),
                UUID.randomUUID().toString());
        var statements = new Statements(sets::enforced, resources::patterns);
        var rates = new Rates(statements, options.ratePeriod());
        this.inspection = new AclInspection(resources, statements, rates);
        var endpoint = new AwsJsonEndpoint(operations(rates), options.callQuotas(), options.clock());
        this.listener = HttpListener.start("WAFv2", port, endpoint);
    }

    private List<Operation> operations(Rates rates) {
        var clock = options.clock();
        var references = new References(sets::has, resources);
        List<Operation> all = new ArrayList<>(new IpSetOperations(
                        sets, set -> options.protection().acl().refersTo(set) || resources.refersTo(set.arn()), clock)
                .table());
        List<ResourceOperations.Contents> kinds =
                List.of(new Bodies.WebAcls(references), new Bodies.RuleGroups(references), new Bodies.PatternSets());
        kinds.forEach(kind -> all.addAll(new ResourceOperations(kind, resources, clock).table()));
        all.addAll(new AclOperations(resources, references).table());
        all.addAll(new ManagedOperations().table());
        all.addAll(new ObservedOperations(resources, rates, samples, clock).table());
        return all;
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 takes a free one
     * @throws dev.portcullis.local.edge.PortInUse when another process has the port
     */
    public static Wafv2Edge start(int port, Wafv2Options options) {
        return new Wafv2Edge(port, options);
    }

    /** The endpoint for AWS SDKs and the AWS CLI. */
    public URI uri() {
        return listener.uri();
    }

    /** Inspects a request as the protected stage would, and writes its line to the log. */
    public WafVerdict inspect(WafRequest request) {
        Instant now = options.clock().instant();
        Optional<Resource> acl = resources.aclOf(request.resourceArn()).flatMap(arn -> resources.enforced(arn, now));
        return acl.map(each -> inspect(each, request, now)).orElseGet(() -> inspectByFixed(request, now));
    }

    private WafVerdict inspect(Resource acl, WafRequest request, Instant now) {
        var passage = new Passage();
        WafVerdict verdict = inspection.inspect(acl, Inspected.of(request, now), passage);
        samples.add(acl.arn(), request, passage, now);
        options.protection().log().accept(WafLogLine.of(acl.arn(), request, passage, now));
        return verdict;
    }

    private WafVerdict inspectByFixed(WafRequest request, Instant now) {
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
