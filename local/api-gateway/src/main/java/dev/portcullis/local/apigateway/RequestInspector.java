package dev.portcullis.local.apigateway;

/** The web ACL in front of a REST API's stage. */
@FunctionalInterface
public interface RequestInspector {

    /** Lets everything through. */
    RequestInspector NONE = request -> Inspection.ALLOW;

    /** Looks at a request before anything else does. */
    Inspection inspect(ReceivedRequest request);

    /** What the web ACL says. */
    enum Inspection {
        ALLOW,
        BLOCK
    }
}
