package dev.portcullis.local.apigateway;

import static dev.portcullis.local.apigateway.GatewayResponseType.INTEGRATION_FAILURE;
import static dev.portcullis.local.apigateway.GatewayResponseType.INTEGRATION_TIMEOUT;

import dev.portcullis.local.edge.HttpAnswer;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Calls the backend of a WebSocket API's routes. */
final class SocketBackend {

    /** AWS's quota for a message, in bytes, in either direction. */
    static final int MAX_MESSAGE_BYTES = 128 * 1024;

    private final Backend backend = new Backend();
    private final InstantSource clock;

    SocketBackend(InstantSource clock) {
        this.clock = clock;
    }

    /** The backend's answer; when there is none that can be used, the trace has a refusal and the answer is empty. */
    HttpAnswer call(HttpIntegration integration, ReceivedRequest request, Trace trace) throws InterruptedException {
        Instant start = clock.instant();
        try {
            HttpAnswer answer = backend.post(integration, request.body(), trace.variables(request));
            trace.integrated(answer.status(), Duration.between(start, clock.instant()));
            // A message of exactly the quota still goes.
            return answer.body().length > MAX_MESSAGE_BYTES
                    ? failed(trace, new Refusal(INTEGRATION_FAILURE, "", "the backend's answer is too large"))
                    : answer;
        } catch (HttpTimeoutException e) {
            return failed(trace, new Refusal(INTEGRATION_TIMEOUT, "", "the backend took too long"));
        } catch (IOException e) {
            return failed(trace, new Refusal(INTEGRATION_FAILURE, "", "the backend could not be reached"));
        } catch (IllegalArgumentException e) {
            return failed(trace, new Refusal(INTEGRATION_FAILURE, "", "a mapped header is none"));
        }
    }

    private static HttpAnswer failed(Trace trace, Refusal refusal) {
        trace.refused(refusal);
        return HttpAnswer.empty(refusal.type().status());
    }
}
