package dev.portcullis.ratelimiter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.LeasingLimiter;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.LimiterUnavailable;
import dev.portcullis.ratelimiter.LimiterUnavailable.Reason;
import dev.portcullis.ratelimiter.Plan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Whatever the table fails by is one exception, that names the table and carries the cause. */
class OutageTest {

    private static final LimiterSettings SETTINGS =
            new LimiterSettings("portcullis-limits", Duration.ofMillis(200), Duration.ofMillis(600));

    /** So long that a server's answer comes first, however often the client asks again. */
    private static final LimiterSettings PATIENT =
            new LimiterSettings("portcullis-limits", Duration.ofSeconds(20), Duration.ofSeconds(60));

    private static final Plan PLAN = new Plan("p", List.of(Limit.of("l", 1, Duration.ofSeconds(1))));

    @Test
    void a_port_where_nobody_listens() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        refuses(URI.create("http://127.0.0.1:" + port)).hasCauseInstanceOf(SdkClientException.class);
    }

    @Test
    void a_server_that_never_answers() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            refuses(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                    .satisfies(e -> assertThat(e.getCause())
                            .isInstanceOfAny(ApiCallAttemptTimeoutException.class, ApiCallTimeoutException.class));
        }
    }

    @Test
    void a_table_that_is_throttled() throws Exception {
        answering("ProvisionedThroughputExceededException", "")
                .hasCauseInstanceOf(ProvisionedThroughputExceededException.class)
                .hasFieldOrPropertyWithValue("reason", Reason.THROTTLED);
        answering("ThrottlingException", reasons("TableWriteMaxOnDemandThroughputExceeded"))
                .hasFieldOrPropertyWithValue("reason", Reason.THROTTLED);
        answering("RequestLimitExceeded", "").hasFieldOrPropertyWithValue("reason", Reason.THROTTLED);
    }

    @Test
    void an_item_that_is_throttled_by_itself() throws Exception {
        // each with the member as DynamoDB spells it there
        String hot = reasons("TableWriteKeyRangeThroughputExceeded");
        answering("ThrottlingException", hot).hasFieldOrPropertyWithValue("reason", Reason.HOT_ITEM);
        answering("ProvisionedThroughputExceededException", hot.replace("throttlingReasons", "ThrottlingReasons"))
                .hasFieldOrPropertyWithValue("reason", Reason.HOT_ITEM);
    }

    private static String reasons(String reason) {
        return ",\"throttlingReasons\":[{\"reason\":\"" + reason + "\",\"resource\":\"arn:aws:dynamodb:::table/t\"}]";
    }

    @Test
    void a_table_that_is_not_there() throws Exception {
        answering("ResourceNotFoundException", "").hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> answering(String error, String more)
            throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + error + "\",\"message\":\"no\"" + more
                            + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            return refuses(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), PATIENT);
        } finally {
            server.stop(0);
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refuses(URI endpoint) {
        return refuses(endpoint, SETTINGS);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refuses(URI endpoint, LimiterSettings settings) {
        try (var database = new Database(endpoint)) {
            var limiter = new LeasingLimiter(new DynamoDbBuckets(database.client, settings));
            return assertThatThrownBy(() -> limiter.admit(new BucketKey("client"), PLAN, 1, Instant.now()))
                    .isInstanceOf(LimiterUnavailable.class)
                    .hasMessageStartingWith("table portcullis-limits: ");
        }
    }
}
