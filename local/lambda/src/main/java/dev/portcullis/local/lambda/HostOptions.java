package dev.portcullis.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the host runs its functions.
 *
 * @param javaHome the JDK or JRE of JVM functions
 * @param runtime the folder with {@code lib/*.jar} and {@code jni/*} of AWS's runtime interface client
 * @param region the AWS region that functions believe in
 * @param initTimeout from a process' start to its first poll; on Lambda 10 s
 * @param freeze stops processes between calls, as Lambda does
 * @param asyncRetryDelays before each further attempt of a failed {@code Event} invocation; on Lambda 1 and 2 minutes
 */
public record HostOptions(
        Path javaHome,
        Path runtime,
        String region,
        Duration initTimeout,
        boolean freeze,
        Recycling recycling,
        List<Duration> asyncRetryDelays,
        LogSink logs) {

    public HostOptions {
        asyncRetryDelays = List.copyOf(asyncRetryDelays);
    }

    /** This JVM's own JDK, the runtime client where the build puts it, logs dropped. */
    public static HostOptions standard() {
        String home = System.getProperty("portcullis.home", ".");
        return new HostOptions(
                Path.of(System.getProperty("java.home")),
                Path.of(home, "local", "lambda", "target", "runtime").toAbsolutePath(),
                "us-east-1",
                Duration.ofSeconds(10),
                true,
                Recycling.NEVER,
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                LogSink.NONE);
    }

    public HostOptions withJavaHome(Path home) {
        return new HostOptions(home, runtime, region, initTimeout, freeze, recycling, asyncRetryDelays, logs);
    }

    public HostOptions withRuntime(Path folder) {
        return new HostOptions(javaHome, folder, region, initTimeout, freeze, recycling, asyncRetryDelays, logs);
    }

    public HostOptions withRegion(String name) {
        return new HostOptions(javaHome, runtime, name, initTimeout, freeze, recycling, asyncRetryDelays, logs);
    }

    public HostOptions withInitTimeout(Duration limit) {
        return new HostOptions(javaHome, runtime, region, limit, freeze, recycling, asyncRetryDelays, logs);
    }

    public HostOptions withoutFreezing() {
        return new HostOptions(javaHome, runtime, region, initTimeout, false, recycling, asyncRetryDelays, logs);
    }

    public HostOptions withRecycling(Recycling policy) {
        return new HostOptions(javaHome, runtime, region, initTimeout, freeze, policy, asyncRetryDelays, logs);
    }

    public HostOptions withAsyncRetryDelays(List<Duration> delays) {
        return new HostOptions(javaHome, runtime, region, initTimeout, freeze, recycling, delays, logs);
    }

    public HostOptions withLogs(LogSink sink) {
        return new HostOptions(javaHome, runtime, region, initTimeout, freeze, recycling, asyncRetryDelays, sink);
    }
}
