package dev.portcullis.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A parent that is killed has no time to end its child. */
class OrphanTest {

    @Test
    void the_server_ends_when_its_parent_is_killed() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-D" + ServerFiles.HOME + "=" + System.getProperty(ServerFiles.HOME),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle server;
        try (var reader = parent.inputReader()) {
            String pid = reader.readLine();
            assertThat(pid).isNotNull();
            server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            assertThat(server.isAlive()).isTrue();
        } finally {
            parent.destroyForcibly().waitFor();
        }
        assertThat(server.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            try (var server = DynamoDbLocal.start(0)) {
                System.out.write((server.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
                System.out.flush();
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }
}
