package dev.portcullis.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** AWS's own verifier, in Node: a package that npm puts into a folder of its own, and a process for each token. */
final class NodePeer implements AutoCloseable {

    static final String WHO = "aws-jwt-verify";
    private static final String PACKAGE = WHO + "@5.2.1";
    private static final String SCRIPT = "aws-jwt-verify.mjs";
    private static final long INSTALL_SECONDS = 120;

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    private NodePeer(Path folder) {
        this.folder = folder;
    }

    /** Fetches the package; fails when there is no node, no npm or no registry. */
    static NodePeer install() throws IOException, InterruptedException {
        NodePeer peer = new NodePeer(Files.createTempDirectory("portcullis-node-peer-"));
        try {
            peer.fetch();
            return peer;
        } catch (IOException | InterruptedException e) {
            peer.close();
            throw e;
        }
    }

    /** A process that verifies one token, until this is closed. */
    TokenContender contender(TokenSubject subject) throws IOException {
        Process process = new ProcessBuilder(
                        "node",
                        folder.resolve(SCRIPT).toString(),
                        folder.toString(),
                        subject.issuer(),
                        TokenSubject.AUDIENCE,
                        subject.keySet(),
                        subject.token())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        processes.add(process);
        BufferedWriter orders = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
        return new TokenContender(WHO, calls -> {
            orders.write(calls + "\n");
            orders.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IOException(WHO + " ended");
            }
            List<String> micros = List.of(line.split(" ", -1));
            return new TokenCost(
                    Double.parseDouble(micros.get(0)), Double.parseDouble(micros.get(1)), OptionalDouble.empty());
        });
    }

    @Override
    public void close() throws IOException {
        processes.forEach(Process::destroy);
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void fetch() throws IOException, InterruptedException {
        try (InputStream script = NodePeer.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IOException("the script " + SCRIPT + " is missing");
            }
            Files.copy(script, folder.resolve(SCRIPT));
        }
        Process npm = new ProcessBuilder(
                        "npm",
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--prefix",
                        folder.toString(),
                        PACKAGE)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
            npm.destroy();
            throw new IOException("npm took longer than " + INSTALL_SECONDS + " s");
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm can't install " + PACKAGE);
        }
    }
}
