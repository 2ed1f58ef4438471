package dev.portcullis.local.edge;

import java.io.IOException;

/** Answers one request; called from many threads at once, and may block. */
@FunctionalInterface
public interface HttpHandler {
    HttpAnswer handle(HttpCall call) throws IOException, InterruptedException;
}
