package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.stack.Service;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is one line that names the cause and the mend. */
class BadInputIT {

    @Test
    void a_port_in_use() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            CommandProcess.Ended up = CommandProcess.run("up", "--port", Integer.toString(port));
            assertThat(up.code()).isEqualTo(Main.ENVIRONMENT);
            assertThat(up.err().lines()).singleElement().asString().contains("port " + port, "in use");
        }
    }

    @Test
    void a_port_that_is_none() throws Exception {
        int last = 65_535 - Service.values().length + 1;
        CommandProcess.Ended up = CommandProcess.run("up", "--port", Integer.toString(last + 1));
        assertThat(up.code()).isEqualTo(Main.BAD_USAGE);
        assertThat(up.err().lines()).singleElement().asString().contains("up to " + last);
    }

    @Test
    void an_unknown_flag() throws Exception {
        CommandProcess.Ended up = CommandProcess.run("up", "--prot", "1");
        assertThat(up.code()).isEqualTo(Main.BAD_USAGE);
        assertThat(up.err()).contains("--prot").contains("try: portcullis up --help");
    }

    @Test
    void a_gate_file_with_two_mistakes_names_both_with_their_lines(@TempDir Path folder) throws Exception {
        Path gate = Files.writeString(folder.resolve("gate.yaml"), """
                version: 1
                issuers:
                  - name: plain
                    issuer: http://issuer.example.com
                    audiences: [a]
                plans:
                  standard:
                    limits:
                      - { name: burst, permits: 0, period: PT1S }
                defaultPlan: standard
                routes:
                  - { path: /orders }
                """);
        CommandProcess.Ended up = CommandProcess.run("up", "--port", "0", "--gate", gate.toString());
        assertThat(up.code()).isEqualTo(Main.BAD_USAGE);
        assertThat(up.err()).contains("gate.yaml:4:").contains("gate.yaml:9:").doesNotContain("\tat ");
    }

    @Test
    void a_gate_file_that_is_not_there() throws Exception {
        CommandProcess.Ended up = CommandProcess.run("up", "--port", "0", "--gate", "/nowhere/gate.yaml");
        assertThat(up.code()).isEqualTo(Main.BAD_USAGE);
        assertThat(up.err().lines()).singleElement().asString().contains("/nowhere/gate.yaml");
    }

    @Test
    void a_token_without_a_stack() throws Exception {
        CommandProcess.Ended token = CommandProcess.run("token", "--sub", "alice", "--issuer", "http://127.0.0.1:1");
        assertThat(token.code()).isEqualTo(Main.ENVIRONMENT);
        assertThat(token.err().lines()).singleElement().asString().contains("http://127.0.0.1:1", "is the stack up?");
    }

    @Test
    void an_unknown_benchmark() throws Exception {
        CommandProcess.Ended bench = CommandProcess.run("bench", "nonsense");
        assertThat(bench.code()).isEqualTo(Main.BAD_USAGE);
        assertThat(bench.err().lines()).singleElement().asString().contains("'nonsense'", "start");
    }
}
