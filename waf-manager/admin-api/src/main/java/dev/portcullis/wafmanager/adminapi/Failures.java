package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.authorizer.credentials.StoreUnavailable;
import dev.portcullis.ratelimiter.PlansUnavailable;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import software.amazon.awssdk.core.exception.SdkException;

/** Whatever is thrown becomes a problem; what is inside goes to the log alone. */
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    @ServerExceptionMapper
    Response refused(RequestRefused refused) {
        return refused.problem().answer();
    }

    @ServerExceptionMapper({StoreUnavailable.class, PlansUnavailable.class, SdkException.class})
    Response unavailable(RuntimeException failure) {
        LOG.errorf("unavailable: %s", failure.getMessage());
        return Problem.of(
                        ProblemType.UNAVAILABLE,
                        "a table or service does not answer: nothing may have been written, or all; repeating is safe")
                .answer();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        ProblemType type = switch (failure.getResponse().getStatus()) {
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            default -> failure.getResponse().getStatus() < 500 ? ProblemType.BAD_REQUEST : ProblemType.INTERNAL;
        };
        if (type == ProblemType.INTERNAL) {
            LOG.error("internal", failure);
        }
        return Problem.of(type, "see openapi.json for paths, methods and media types")
                .answer();
    }

    @ServerExceptionMapper
    Response internal(Throwable failure) {
        LOG.error("internal", failure);
        return Problem.of(ProblemType.INTERNAL, "the log says more, under the request's id")
                .answer();
    }
}
