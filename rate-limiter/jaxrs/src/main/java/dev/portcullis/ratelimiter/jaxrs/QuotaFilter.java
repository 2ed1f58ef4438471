package dev.portcullis.ratelimiter.jaxrs;

import dev.portcullis.ratelimiter.GateContext;
import dev.portcullis.ratelimiter.QuotaExceeded;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers 429 to a call that the authorizer let through and marked as limited, as HTTP and WebSocket APIs leave no other way,
 * and tells every client its {@code RateLimit}. Register it where only API Gateway can call.
 */
@Provider
@PreMatching
public final class QuotaFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** Which header API Gateway must put which value of the authorizer's context into, over whatever the client sent. */
    public static final Map<String, String> HEADERS = Map.of(
            "limited", "x-portcullis-limited",
            "retryAfter", "x-portcullis-retry-after",
            "rateLimit", "x-portcullis-ratelimit",
            "rateLimitPolicy", "x-portcullis-ratelimit-policy");

    private final Function<ContainerRequestContext, GateContext> context;

    /** A filter that reads the {@link #HEADERS}. */
    public QuotaFilter() {
        this(request -> new GateContext(key -> Optional.ofNullable(HEADERS.get(key))
                .flatMap(header -> Optional.ofNullable(request.getHeaderString(header)))));
    }

    /** A filter that learns the authorizer's context elsewhere: of the Lambda event, where the backend is a function. */
    public QuotaFilter(Function<ContainerRequestContext, GateContext> context) {
        this.context = context;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        context.apply(request).refusal().map(QuotaFilter::answer).ifPresent(request::abortWith);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        context.apply(request).fields().forEach(response.getHeaders()::putSingle);
    }

    private static Response answer(QuotaExceeded refusal) {
        Response.ResponseBuilder answer = Response.status(QuotaExceeded.STATUS).entity(refusal.json());
        refusal.fields().forEach(answer::header);
        return answer.build();
    }
}
