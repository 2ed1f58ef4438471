package dev.portcullis.infra;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.regioninfo.RegionInfo;
import software.constructs.Node;

/**
 * What is to be deployed.
 *
 * @param apis the sample APIs
 * @param foundation how functions are built and run
 * @param network whether they run in a network of their own, and what that reaches
 * @param waf how WAF stands in front
 * @param tells who is told of what
 * @param existing APIs that are there and to be attached to
 * @param around what is wanted besides
 */
record Deployment(
        Apis apis,
        FoundationChoice foundation,
        NetworkChoice network,
        WafChoice waf,
        Tells tells,
        Existing existing,
        Around around) {

    /** Which sample APIs. */
    enum Api {
        REST,
        HTTP,
        BOTH,
        WEBSOCKET,
        NONE;

        boolean hasRest() {
            return this == REST || this == BOTH;
        }

        boolean hasHttp() {
            return this == HTTP || this == BOTH;
        }
    }

    /** The sample APIs, and how long their answers are kept. */
    record Apis(Api api, Duration ttl) {}

    /** Where artifacts are, and where they run. */
    record FoundationChoice(BuiltCode code, boolean isArm, Rollout rollout, Optional<String> region) {}

    /** A network of the functions' own. */
    record NetworkChoice(boolean wanted, boolean reachesInternet) {}

    /** Whether the account is watched, and where a pipeline's sources are. */
    record Around(boolean audit, Optional<Pipeline.Source> pipeline) {}

    private static Optional<Pipeline.Source> pipeline(DeploymentContext context) {
        return context.text("connection")
                .map(connection -> new Pipeline.Source(
                        connection, context.text("repository").orElse("")));
    }

    /** APIs that are there. */
    record Existing(Optional<ApiId> rest, String stage, Optional<ApiId> http) {
        boolean isAny() {
            return rest.isPresent() || http.isPresent();
        }
    }

    /** Who is told of alarms, and where offences and decisions go besides. */
    record Tells(Optional<String> email, Optional<String> siem) {}

    /** Whether a web ACL stands in front of the sample REST API, and how many bans it can show. */
    record WafChoice(boolean wanted, int shards) {}

    /**
     * Reads the app's context.
     *
     * @throws Refused naming the key, what is wrong with it, and what to write instead
     */
    static Deployment read(Node node) {
        var context = new DeploymentContext(node);
        boolean existing =
                context.text("restApiId").or(() -> context.text("httpApiId")).isPresent();
        Api api = Api.valueOf(
                context.choice("api", List.of("rest", "http", "both", "websocket", "none"), existing ? "none" : "rest")
                        .toUpperCase(java.util.Locale.ROOT));
        return new Deployment(
                new Apis(api, Duration.ofSeconds(context.number("ttl").orElse(0))),
                foundation(context),
                new NetworkChoice(context.flag("vpc", false), context.flag("nat", true)),
                new WafChoice(waf(context, api), context.number("shards").orElse(1)),
                new Tells(context.text("alarmEmail"), context.text("siem")),
                new Existing(
                        context.text("restApiId").map(ApiId::new),
                        context.text("stage").orElse(""),
                        context.text("httpApiId").map(ApiId::new)),
                new Around(context.flag("audit", false), pipeline(context)));
    }

    private static FoundationChoice foundation(DeploymentContext context) {
        Path home = Path.of(context.text("home").orElse(".."));
        var kind = switch (context.choice("runtime", List.of("native", "jvm", "built"), "built")) {
            case "native" -> BuiltCode.Kind.NATIVE;
            case "jvm" -> BuiltCode.Kind.JVM;
            default -> BuiltCode.Kind.AS_BUILT;
        };
        GateDocument gate = GateDocument.read(Path.of(context.text("gate")
                .orElseGet(() -> home.resolve("docs/gate.example.yaml").toString())));
        var rollout = new Rollout(
                context.flag("gradual", true),
                context.number("provisioned"),
                context.flag("reserved", true),
                context.text("signingProfile"));
        return new FoundationChoice(
                new BuiltCode(home, kind, gate),
                context.choice("architecture", List.of("arm64", "x86_64"), "x86_64")
                        .equals("arm64"),
                rollout,
                context.text("region").map(Deployment::known));
    }

    private static boolean waf(DeploymentContext context, Api api) {
        boolean asked = context.text("waf").isPresent() && context.flag("waf", false);
        if (asked && api.hasHttp()) {
            throw new Refused(
                    "-c waf=true with an HTTP API, and AWS WAF attaches to none",
                    "leave waf out, and a REST API beside it gets one; or put CloudFront with a web ACL of its own in front");
        }
        return context.flag("waf", api.hasRest());
    }

    private static String known(String region) {
        boolean exists =
                RegionInfo.getRegions().stream().anyMatch(each -> each.getName().equals(region));
        if (!exists) {
            throw new Refused(
                    "-c region=" + region + " is no AWS region that CDK knows",
                    "write one such as eu-central-1, or leave it out for the one of your credentials");
        }
        return region;
    }
}
