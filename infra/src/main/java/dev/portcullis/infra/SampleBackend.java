package dev.portcullis.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** What stands behind HTTP and WebSocket APIs, which can't answer 429 by themselves: it does so when the authorizer says. */
final class SampleBackend extends Construct {

    private static final String CODE = """
            exports.handler = async (event) => {
              const context = event.requestContext.authorizer || {};
              const said = context.lambda || context;
              const limited = String(said.limited) === 'true';
              return {
                statusCode: limited ? 429 : 200,
                headers: limited ? {'retry-after': String(said.retryAfter)} : {},
                body: JSON.stringify({client: said.client, limited})
              };
            };
            """;

    private final Function function;

    SampleBackend(Construct scope, Foundation foundation) {
        super(scope, "Backend");
        function = Function.Builder.create(this, "Function")
                .description("A sample backend behind Portcullis")
                .runtime(Runtime.NODEJS_24_X)
                .handler("index.handler")
                .code(Code.fromInline(CODE))
                .memorySize(128)
                .timeout(Duration.seconds(3))
                .tracing(Tracing.ACTIVE)
                .logGroup(LogGroup.Builder.create(this, "Logs")
                        .encryptionKey(foundation.keys().logs())
                        .retention(Retention.DEFAULT)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build())
                .build();
        Explained.at(
                this,
                Explained.SAMPLE_ROLE,
                Explained.STARS,
                Explained.IN_LINE,
                Explained.SAMPLE_LATEST,
                Explained.SAMPLE_LETTERS,
                Explained.SAMPLE_LETTERS_TOO,
                Explained.NETWORK,
                Explained.CONCURRENCY);
    }

    Function function() {
        return function;
    }
}
