package dev.portcullis.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamoDbLocalTest {

    @Test
    void listens_on_loopback_until_it_is_closed() throws Exception {
        DynamoDbLocal server = DynamoDbLocal.start(0);
        try (server;
                var client = server.newClient()) {
            assertThat(client.listTables().tableNames()).isEmpty();
            assertThat(ProcessHandle.of(server.pid())).isPresent();
            assertThatThrownBy(() -> new Socket(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 2}),
                            server.endpoint().getPort()))
                    .isInstanceOf(IOException.class);
        }
        assertThat(server.isAlive()).isFalse();
        assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void a_taken_port_is_named_with_its_mend() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> DynamoDbLocal.start(taken.getLocalPort()))
                    .isInstanceOf(DynamoDbLocalFailed.class)
                    .hasMessage(
                            "port %d for DynamoDB Local is in use: stop what holds it, or choose another",
                            taken.getLocalPort());
        }
    }

    @Test
    void a_port_outside_the_range_is_refused() {
        assertThatThrownBy(() -> DynamoDbLocal.start(-1)).hasMessage("port -1 is not within 0 to 65535");
        assertThatThrownBy(() -> DynamoDbLocal.start(65_536)).hasMessage("port 65536 is not within 0 to 65535");
    }

    @Test
    void missing_jars_are_named_with_their_mend(@TempDir Path folder) {
        assertThatThrownBy(() -> DynamoDbLocal.start(0, new ServerFiles(folder)))
                .isInstanceOf(DynamoDbLocalFailed.class)
                .hasMessageContaining(folder.resolve("lib").toString())
                .hasMessageContaining("mvn package")
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_server_that_dies_is_reported_in_one_line_with_what_it_said(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("lib"));
        assertThatThrownBy(() -> DynamoDbLocal.start(0, new ServerFiles(folder)))
                .isInstanceOf(DynamoDbLocalFailed.class)
                .hasMessageContaining("died at its start with exit code 1")
                .hasMessageContaining(LoopbackServer.class.getSimpleName())
                .hasMessageNotContaining("\n");
    }
}
