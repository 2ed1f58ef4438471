package dev.portcullis.cli;

import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.local.stack.Service;
import dev.portcullis.local.stack.Stack;
import dev.portcullis.wafmanager.rules.aws.DynamoDbRules;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stories that {@code demo} tells. */
enum StoryName {
    MAIN {
        @Override
        List<Story.Step> steps(Stack stack) throws Exception {
            return Story.of(new Visitors(stack.endpoints())).steps();
        }
    },
    UNDER_ATTACK {
        @Override
        List<Story.Step> steps(Stack stack) throws Exception {
            DynamoDbClient client = DynamoDbClient.builder()
                    .endpointOverride(stack.endpoints().of(Service.DYNAMODB))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build();
            var store = new DynamoDbRules(client, TableDefinitions.RULES.tableName());
            return AttackStory.of(new Visitors(stack.endpoints()), new RuleVisitors(stack.endpoints()), store);
        }
    };

    abstract List<Story.Step> steps(Stack stack) throws Exception;

    /**
     * As it is typed.
     *
     * @throws UsageMistake when there is no such story
     */
    static StoryName named(String text) {
        return Arrays.stream(values())
                .filter(each ->
                        each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text))
                .findFirst()
                .orElseThrow(() -> new UsageMistake("there is no story " + text + ": tell main or under-attack"));
    }
}
