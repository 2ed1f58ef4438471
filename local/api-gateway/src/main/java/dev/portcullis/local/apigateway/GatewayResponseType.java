package dev.portcullis.local.apigateway;

import java.util.Optional;

/** What API Gateway answers by itself: the types that this edge can give, named as on AWS. */
public enum GatewayResponseType {
    UNAUTHORIZED(401, "UnauthorizedException"),
    ACCESS_DENIED(403, "AccessDeniedException"),
    INVALID_API_KEY(403, "ForbiddenException"),
    WAF_FILTERED(403, "ForbiddenException"),
    MISSING_AUTHENTICATION_TOKEN(403, "MissingAuthenticationTokenException"),
    AUTHORIZER_FAILURE(500, "AuthorizerFailureException"),
    AUTHORIZER_CONFIGURATION_ERROR(500, "AuthorizerConfigurationException"),
    INTEGRATION_FAILURE(504, "InternalServerErrorException"),
    INTEGRATION_TIMEOUT(504, "InternalServerErrorException"),
    /** What a type of 400 to 499 falls back to; on its own it is what no other type names. */
    DEFAULT_4XX(400, "BadRequestException"),
    /** What a type of 500 to 599 falls back to. */
    DEFAULT_5XX(500, "InternalServerErrorException");

    private final int status;
    private final String errorType;

    GatewayResponseType(int status, String errorType) {
        this.status = status;
        this.errorType = errorType;
    }

    /** The status when nothing overrides it. */
    public int status() {
        return status;
    }

    /** The value of {@code x-amzn-ErrorType}. */
    String errorType() {
        return errorType;
    }

    /** Whose override applies when the type itself has none. */
    Optional<GatewayResponseType> fallback() {
        GatewayResponseType fallback = status < 500 ? DEFAULT_4XX : DEFAULT_5XX;
        return this == fallback ? Optional.empty() : Optional.of(fallback);
    }
}
