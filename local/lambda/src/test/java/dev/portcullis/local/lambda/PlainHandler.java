package dev.portcullis.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A function for AWS's Java runtime, without any dependency. */
public final class PlainHandler {

    /** Answers with the event in brackets and where it ran; an event with {@code deny} in it is an error. */
    public void handleRequest(InputStream in, OutputStream out) throws IOException {
        String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (event.contains("deny")) {
            throw new IllegalStateException("Unauthorized");
        }
        String answer = "[" + event + ",\"" + System.getenv("AWS_LAMBDA_FUNCTION_NAME") + "\",\""
                + System.getProperty("user.dir") + "\",\"" + System.getenv("GREETING") + "\"]";
        out.write(answer.getBytes(StandardCharsets.UTF_8));
    }
}
