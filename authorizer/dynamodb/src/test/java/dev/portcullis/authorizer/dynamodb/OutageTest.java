package dev.portcullis.authorizer.dynamodb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.KeySetSnapshot;
import dev.portcullis.authorizer.credentials.ProofId;
import dev.portcullis.authorizer.credentials.Revocation;
import dev.portcullis.authorizer.credentials.RevokedBy;
import dev.portcullis.authorizer.credentials.StoreUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whatever the table fails by is one exception, in bounded time, that names the table. */
class OutageTest {

    private static final GateTable TABLE =
            new GateTable("portcullis-gate", Duration.ofMillis(200), Duration.ofMillis(600));
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void a_port_where_nobody_listens() throws Exception {
        try (Database database = new Database(URI.create("http://127.0.0.1:1"))) {
            everythingFails(database);
        }
    }

    @Test
    void a_server_that_never_answers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Database database = new Database(URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {
            everythingFails(database);
        }
    }

    @Test
    void a_table_that_is_not_there() {
        try (Database database = new Database(Database.server())) {
            GateTable missing = new GateTable("missing", Duration.ofSeconds(5), Duration.ofSeconds(15));
            fails(missing, () -> new DynamoDbApiKeys(database.client, missing).find("0123456789abcdef"));
        }
    }

    @Test
    void time_outs_are_positive_and_a_name_is_one() {
        assertThatThrownBy(() -> new GateTable("no name", Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessageContaining("no name");
        assertThatThrownBy(() -> new GateTable("gate", Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new GateTable("gate", Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("PT1S");
    }

    private static void everythingFails(Database database) {
        DynamoDbRevocations revocations = new DynamoDbRevocations(database.client, TABLE);
        DynamoDbApiKeys keys = new DynamoDbApiKeys(database.client, TABLE);
        Revocation revocation = new Revocation(RevokedBy.TOKEN, "dev", "t1", Optional.empty(), NOW.plusSeconds(60));
        fails(TABLE, () -> new DynamoDbReplays(database.client, TABLE).claim(new ProofId("p"), "c", NOW));
        fails(TABLE, () -> keys.find("0123456789abcdef"));
        fails(TABLE, () -> keys.remove("0123456789abcdef"));
        fails(TABLE, () -> revocations.after(0));
        fails(TABLE, () -> revocations.revoke(revocation, NOW));
        DynamoDbKeySetSnapshots snapshots = new DynamoDbKeySetSnapshots(database.client, TABLE);
        assertThatThrownBy(() -> snapshots.load("https://issuer.example"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("table portcullis-gate: ");
        assertThatThrownBy(() -> snapshots.store(
                        "https://issuer.example", new KeySetSnapshot("{\"keys\":[]}", NOW, Optional.empty())))
                .isInstanceOf(IOException.class);
    }

    private static void fails(GateTable table, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageStartingWith("table " + table.name() + ": ");
    }
}
