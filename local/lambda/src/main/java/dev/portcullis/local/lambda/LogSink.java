package dev.portcullis.local.lambda;

import java.time.Instant;

/** Where the lines of functions go, in CloudWatch Logs' place; must neither block nor throw. */
@FunctionalInterface
public interface LogSink {

    LogSink NONE = (logGroup, logStream, at, line) -> {};

    /**
     * Takes one line; those of one stream come in order.
     *
     * @param logGroup {@code /aws/lambda/<function>}
     * @param logStream one per function process
     * @param line without its line end
     */
    void write(String logGroup, String logStream, Instant at, String line);
}
