package dev.portcullis.local.stack;

import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.local.edge.CallerKey;
import dev.portcullis.local.events.LogGroups;
import dev.portcullis.local.events.Schedule;
import dev.portcullis.local.events.StreamMapping;
import dev.portcullis.local.events.StreamPump;
import dev.portcullis.local.lambda.FunctionHost;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What calls the WAF manager's functions: offences in the authorizer's log, changed bans, and the clock. */
final class EventWiring {

    static final String WAF_LOG_GROUP = "aws-waf-logs-portcullis";
    static final String ACCESS_LOG_GROUP = "/aws/apigateway/portcullis";

    /** As a deployment's subscription filter has it. */
    private static final String OFFENCES = "{ $.type = \"offence\" }";

    private EventWiring() {}

    static void connect(Closing closing, FunctionHost functions, LogGroups logs, URI dynamodb, Duration schedule) {
        for (String authorizer : List.of(Functions.AUTHORIZER, Functions.AUTHORIZER_IAM, AdminApi.AUTHORIZER)) {
            logs.subscribe("/aws/lambda/" + authorizer, "offences", OFFENCES, Functions.DETECT, functions);
        }
        closing.with(StreamPump.start(
                streams(closing, dynamodb, Functions.RECONCILE),
                TableDefinitions.BANS.tableName(),
                StreamMapping.standard(),
                Functions.RECONCILE,
                functions));
        closing.with(StreamPump.start(
                streams(closing, dynamodb, Functions.RULES),
                TableDefinitions.RULES.tableName(),
                StreamMapping.standard(),
                Functions.RULES,
                functions));
        closing.with(Schedule.start("portcullis-reconcile", schedule, Functions.RECONCILE, functions));
        closing.with(Schedule.start("portcullis-rules", schedule, Functions.RULES, functions));
    }

    /** Lambda polls a stream with the rights of the function that it feeds. */
    private static DynamoDbStreamsClient streams(Closing closing, URI dynamodb, String function) {
        return closing.with(DynamoDbStreamsClient.builder()
                .endpointOverride(dynamodb)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(CallerKey.of(function), "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build());
    }
}
