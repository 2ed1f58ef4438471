package dev.portcullis.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.IConstruct;

/**
 * The same as plain CloudFormation, for those without CDK: templates with parameters, which need no bootstrap. Published in
 * infra/templates, and a test holds them to what this makes.
 */
public final class Templates {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // Java's maps have an order of their own in each run; a published file must not.
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Templates() {}

    /**
     * Writes all of them, and the page of permissions.
     *
     * @param args the project's root folder
     */
    public static void main(String[] args) throws IOException {
        Path home = Path.of(args[0]);
        Path folder = home.resolve("infra/templates");
        Files.createDirectories(folder);
        for (var template :
                all(Files.createTempDirectory("portcullis-templates-")).entrySet()) {
            Files.writeString(folder.resolve(template.getKey()), template.getValue());
        }
        Files.writeString(home.resolve(PermissionsPage.PATH), PermissionsPage.of(Needs.read()));
    }

    /** Their texts by the names of their files. */
    static Map<String, String> all(Path scratch) throws IOException {
        App app = PortcullisApp.app(Map.of("aws:cdk:enable-path-metadata", "false"), scratch);
        whole(app, "portcullis-jvm", false);
        whole(app, "portcullis-native", true);
        attachRest(app);
        attachHttp(app);
        var assembly = app.synth();
        Map<String, String> templates = new TreeMap<>();
        for (var artifact : assembly.getStacks()) {
            JsonNode template =
                    JSON.readTree(Files.readString(Path.of(assembly.getDirectory(), artifact.getTemplateFile())));
            withoutToolMetadata(template);
            templates.put(
                    artifact.getStackName() + ".json",
                    JSON.writeValueAsString(JSON.treeToValue(template, Object.class)) + "\n");
        }
        return templates;
    }

    private static StackProps plain(String description) {
        return StackProps.builder()
                .description(description)
                .synthesizer(new BootstraplessSynthesizer())
                .build();
    }

    private static void whole(App app, String name, boolean isNative) {
        var stack = new Stack(app, name, plain("Portcullis, the security gate in front of serverless APIs"));
        var release = CfnParameter.Builder.create(stack, "Release")
                .description("Any word; change it with the code, for Lambda to publish new versions")
                .defaultValue("1")
                .build();
        var architecture = CfnParameter.Builder.create(stack, "Architecture")
                .description("What the zips were built for")
                .allowedValues(List.of("x86_64", "arm64"))
                .defaultValue("x86_64")
                .build();
        var code = new UploadedCode(stack, isNative);
        Protection protection =
                new Protection(stack, new Protection.Choices(code, false, Rollout.DEFAULT, 1, Optional.empty()));
        for (IConstruct each : stack.getNode().findAll()) {
            if (each instanceof CfnResource resource) {
                parametrise(resource, release, architecture);
            }
        }
        output(
                stack,
                "AuthorizerArn",
                protection.gate().authorizerFunction().alias().getFunctionArn());
        output(stack, "LimiterArn", protection.gate().limiterFunction().alias().getFunctionArn());
        output(stack, "RuleGroupArn", protection.wafManager().rules().arn());
        output(stack, "WebAclArn", protection.wafManager().acl().arn());
        output(stack, "AlarmTopicArn", protection.alarms().topic().getTopicArn());
    }

    private static void parametrise(CfnResource resource, CfnParameter release, CfnParameter architecture) {
        if (resource.getCfnResourceType().equals("AWS::Lambda::Version")) {
            // A version is made anew when its description changes, and not when the function's code does.
            resource.addPropertyOverride("Description", release.getValueAsString());
        }
        if (resource.getCfnResourceType().equals("AWS::Lambda::Function")) {
            resource.addPropertyOverride("Architectures", List.of(architecture.getValueAsString()));
        }
    }

    private static void attachRest(App app) {
        var stack = new Stack(app, "attach-rest", plain("Portcullis: its authorizer for a REST API that is there"));
        var target = new ExistingRestApi.Target(
                new ApiId(parameter(stack, "RestApiId", "The REST API, as aws apigateway get-rest-apis lists it")),
                parameter(stack, "StageName", "Its stage"),
                AttachOptions.exact(List.of("method.request.header.Authorization")));
        var attached = new ExistingRestApi(stack, "Api", authorizer(stack), target);
        output(stack, "AuthorizerId", attached.authorizerId());
    }

    private static void attachHttp(App app) {
        var stack = new Stack(app, "attach-http", plain("Portcullis: its authorizer for an HTTP API that is there"));
        var target = new ExistingHttpApi.Target(
                new ApiId(parameter(stack, "HttpApiId", "The HTTP API, as aws apigatewayv2 get-apis lists it")),
                new AttachOptions(Duration.ZERO, List.of("$request.header.Authorization")));
        var attached = new ExistingHttpApi(stack, "Api", authorizer(stack), target);
        output(stack, "AuthorizerId", attached.authorizerId());
    }

    private static AuthorizerInvocation authorizer(Stack stack) {
        return new AuthorizerInvocation(parameter(
                stack, "AuthorizerArn", "The output AuthorizerArn of the stack that was made of portcullis-*.json"));
    }

    private static String parameter(Stack stack, String name, String what) {
        return CfnParameter.Builder.create(stack, name)
                .description(what)
                .minLength(1)
                .build()
                .getValueAsString();
    }

    private static void output(Stack stack, String name, String value) {
        CfnOutput.Builder.create(stack, name).value(value).build();
    }

    /** What CDK and cdk-nag note for themselves. */
    private static void withoutToolMetadata(JsonNode template) {
        template.path("Resources").forEach(resource -> {
            if (resource instanceof ObjectNode object) {
                object.remove("Metadata");
                // The reference to the role orders the two by itself.
                if (object.path("Type").asText().equals("AWS::Lambda::Function")) {
                    object.remove("DependsOn");
                }
            }
        });
    }
}
