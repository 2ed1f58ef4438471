package dev.portcullis.local.dynamodb;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the server's process runs from: Amazon's jars, which its licence keeps out of our artifacts, laid out by this
 * module's build under the project's root folder.
 */
record ServerFiles(Path folder) {

    /** The system property that names the project's root folder; without it, the working directory is taken. */
    static final String HOME = "portcullis.home";

    static ServerFiles ofProject() {
        return new ServerFiles(Path.of(System.getProperty(HOME, "."), "local", "dynamodb", "target", "server"));
    }

    /**
     * The command that starts the server.
     *
     * @throws DynamoDbLocalFailed when the build has not laid out the files
     */
    List<String> command(int port) {
        Path lib = folder.resolve("lib");
        if (!Files.isDirectory(lib)) {
            throw new DynamoDbLocalFailed("DynamoDB Local's jars are missing in "
                    + lib.toAbsolutePath().normalize() + ": run mvn package in the project's root folder (-D" + HOME
                    + " names it)");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                folder.resolve("classes") + File.pathSeparator + lib + File.separator + "*",
                LoopbackServer.class.getName(),
                Integer.toString(port));
    }
}
