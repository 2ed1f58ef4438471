package dev.portcullis.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The command that runs a JVM artifact as AWS's managed Java runtimes do. */
final class JavaRuntime {

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";

    private final Path java;
    private final Path runtime;
    private final int feature;

    private JavaRuntime(Path java, Path runtime, int feature) {
        this.java = java;
        this.runtime = runtime;
        this.feature = feature;
    }

    static JavaRuntime of(HostOptions options) {
        Path java = options.javaHome().resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            throw new UnusableFunction("no java at " + java + ": point JAVA_HOME at a JDK, 17 or later");
        }
        if (!Files.isDirectory(options.runtime().resolve("lib"))) {
            throw new UnusableFunction("no runtime interface client at " + options.runtime()
                    + ": build it (mvn package -Dquick -pl local/lambda -am)");
        }
        return new JavaRuntime(java, options.runtime(), feature(options.javaHome()));
    }

    /**
     * The command line; to be run in the task root, where the runtime client looks for classes and {@code lib}.
     *
     * @param temporary the process' own folder for temporary files
     */
    List<String> command(FunctionDefinition function, Path temporary) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        // What AWS's managed runtimes pass: 85 % of the memory as heap, serial collector, first compiler tier.
        command.add("-XX:MaxHeapSize=" + function.memoryMegabytes() * 1024L * 85 / 100 + "k");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xshare:auto");
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-D" + CLIENT + "runtimeapi.NativeClient.JNI=" + jni());
        // The runtime client changes the map behind System.getenv.
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        if (feature >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        if (feature >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-cp");
        command.add(runtime.resolve("lib") + "/*");
        command.add(CLIENT + "AWSLambda");
        command.add(function.handler());
        return command;
    }

    private Path jni() {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        String libc = Files.exists(Path.of("/etc/alpine-release")) ? "linux_musl-" : "linux-";
        return runtime.resolve("jni").resolve("libaws-lambda-jni." + libc + architecture + ".so");
    }

    private static int feature(Path javaHome) {
        var release = new Properties();
        try (var in = Files.newInputStream(javaHome.resolve("release"))) {
            release.load(in);
            return Runtime.Version.parse(
                            release.getProperty("JAVA_VERSION", "17").replace("\"", ""))
                    .feature();
        } catch (IOException | IllegalArgumentException e) {
            // Not every packaging has the file; without it, the version of the JVM that we are.
            return Runtime.version().feature();
        }
    }
}
