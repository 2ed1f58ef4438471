package dev.portcullis.authorizer.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The Lambda handler: one for all calls, or each would have its own threads. */
@Named("authorizer")
@Singleton
public final class AuthorizerHandler implements RequestStreamHandler {

    private final Authorizer authorizer;
    private final Deadline deadline = new Deadline();

    @Inject
    AuthorizerHandler(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readNBytes(EventReader.MAX_BYTES + 1);
        Invocation invocation = Invocation.of(context);
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        output.write(answer(event, invocation, remaining).getBytes(StandardCharsets.UTF_8));
    }

    private String answer(byte[] event, Invocation invocation, Duration remaining) {
        try {
            return deadline.within(remaining, () -> authorizer.answer(event, invocation))
                    .toString();
        } catch (Unavailable e) {
            if (e.isDeadline()) {
                authorizer.outOfTime();
            }
            throw e;
        }
    }
}
