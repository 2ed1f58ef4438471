package dev.portcullis.wafmanager.detection.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.notices.NoticesEdge;
import dev.portcullis.local.notices.Sent;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.sns.SnsClient;

class NoticesTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:portcullis";

    private static Notice notice(Notice.Type type) {
        return new Notice(type, "token_forgery", "203.0.113.7/32", "why", AT, Optional.empty(), "{\"version\":1}");
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C at(URI uri, B builder) {
        return builder.endpointOverride(uri)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static Notices notices(URI uri) {
        return new Notices(
                Optional.of("security"),
                Optional.of(TOPIC),
                Optional.of(
                        new SecurityFindings("123456789012", "eu-west-1", () -> at(uri, SecurityHubClient.builder()))),
                () -> at(uri, EventBridgeClient.builder()),
                () -> at(uri, SnsClient.builder()));
    }

    @Test
    void a_ban_is_told_to_bus_topic_and_security_hub_and_a_wish_not_to_the_latter() {
        try (NoticesEdge edge = NoticesEdge.start(0)) {
            int failed = notices(edge.uri())
                    .send(List.of(notice(Notice.Type.BAN_CREATED), notice(Notice.Type.APPROVAL_WANTED)));
            assertThat(failed).isZero();
            assertThat(edge.sent())
                    .extracting(Sent::service)
                    .containsExactly("events", "events", "sns", "sns", "securityhub");
            assertThat(edge.sent().get(0)).isEqualTo(new Sent("events", "security", "{\"version\":1}"));
            assertThat(edge.sent().get(2)).isEqualTo(new Sent("sns", TOPIC, "{\"version\":1}"));
            assertThat(edge.sent().get(4).body())
                    .contains("\"SchemaVersion\":\"2018-10-08\"", "\"GeneratorId\":\"portcullis/token_forgery\"");
        }
    }

    @Test
    void what_nobody_takes_is_counted_and_fails_nothing() {
        NoticesEdge edge = NoticesEdge.start(0);
        URI gone = edge.uri();
        edge.close();
        assertThat(notices(gone).send(List.of(notice(Notice.Type.BAN_CREATED)))).isEqualTo(3);
    }
}
