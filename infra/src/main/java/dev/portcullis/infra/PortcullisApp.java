package dev.portcullis.infra;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;

/** What {@code npx aws-cdk synth} runs: everything that protects, and a sample API behind it, as the context says. */
public final class PortcullisApp {

    /** How CDK itself is to behave; the command line's context adds to it. */
    private static final Map<String, Object> BEHAVIOUR = Map.of(
            "@aws-cdk/core:defaultCrossStackReferences", "strong",
            "@aws-cdk/aws-iam:minimizePolicies", true,
            "@aws-cdk/core:target-partitions", List.of("aws", "aws-cn", "aws-us-gov"),
            "@aws-cdk/aws-lambda:recognizeLayerVersion", true,
            "@aws-cdk/aws-lambda:recognizeVersionProps", true,
            "@aws-cdk/core:checkSecretUsage", true,
            "@aws-cdk/aws-apigateway:requestValidatorUniqueId", true,
            "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);

    private PortcullisApp() {}

    /** Synthesises; a refusal is one line and exit code 2. */
    public static void main(String[] args) {
        try {
            var app = new App(AppProps.builder().context(BEHAVIOUR).build());
            build(app);
            app.synth();
        } catch (Refused refused) {
            System.err.println("portcullis: " + refused.getMessage());
            System.exit(2);
        }
    }

    /** An app with this context, as the command line's {@code -c} would give it. */
    static App app(Map<String, String> context, Path out) {
        var all = new HashMap<String, Object>(BEHAVIOUR);
        all.putAll(context);
        return new App(AppProps.builder()
                .context(all)
                .outdir(out.toString())
                .analyticsReporting(false)
                .build());
    }

    /** Adds the stacks that the app's context asks for. */
    static PortcullisStack build(App app) {
        Deployment deployment = Deployment.read(app.getNode());
        var portcullis = new PortcullisStack(app, "Portcullis", props(deployment), deployment);
        if (deployment.existing().isAny()) {
            new ExistingApisStack(
                    app, "PortcullisAttachment", props(deployment), new SampleStack.Parts(deployment, portcullis));
        }
        deployment
                .around()
                .pipeline()
                .ifPresent(source -> new Pipeline(app, "PortcullisPipeline", props(deployment), source));
        if (deployment.apis().api() != Deployment.Api.NONE) {
            new SampleStack(app, "PortcullisSample", props(deployment), new SampleStack.Parts(deployment, portcullis));
        }
        // cfn-lint's schema of a dashboard has no tags yet.
        var tagged = TagProps.builder()
                .excludeResourceTypes(List.of("AWS::CloudWatch::Dashboard"))
                .build();
        Tags.of(app).add("application", "portcullis", tagged);
        return portcullis;
    }

    private static StackProps props(Deployment deployment) {
        Optional<String> region = deployment.foundation().region();
        @Nullable String account = System.getenv("CDK_DEFAULT_ACCOUNT");
        var props = StackProps.builder().description("Portcullis, the security gate in front of serverless APIs");
        region.ifPresent(name ->
                props.env(Environment.builder().region(name).account(account).build()));
        return props.build();
    }
}
