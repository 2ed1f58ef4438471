package dev.portcullis.local.apigateway;

import dev.portcullis.local.edge.HttpAnswer;
import java.util.Optional;

/** The web ACL in front of a REST API's stage. */
@FunctionalInterface
public interface RequestInspector {

    /** Lets everything through. */
    RequestInspector NONE = request -> Inspection.ALLOW;

    /** Looks at a request before anything else does. */
    Inspection inspect(ReceivedRequest request);

    /**
     * What the web ACL says.
     *
     * @param allowed whether the request goes on
     * @param answer what the caller gets instead of the API's own 403; only where it doesn't go on
     */
    record Inspection(boolean allowed, Optional<HttpAnswer> answer) {

        public static final Inspection ALLOW = new Inspection(true, Optional.empty());
        public static final Inspection BLOCK = new Inspection(false, Optional.empty());

        /** WAF answers itself: a challenge, a captcha, a custom response. */
        public static Inspection answered(HttpAnswer answer) {
            return new Inspection(false, Optional.of(answer));
        }

        String name() {
            return allowed ? "ALLOW" : "BLOCK";
        }
    }
}
