package dev.portcullis.authorizer.function;

import java.util.Locale;

/** What an HTTP API's authorizer of payload format 2.0 is to answer; its events don't say. */
enum HttpAnswer {
    /** Simple responses are on. */
    SIMPLE(ApiShape.HTTP_2),
    /** An IAM policy. */
    IAM(ApiShape.HTTP_2_IAM);

    private final ApiShape shape;

    HttpAnswer(ApiShape shape) {
        this.shape = shape;
    }

    ApiShape shape() {
        return shape;
    }

    /**
     * The answer of that name.
     *
     * @throws IllegalArgumentException naming the choices
     */
    static HttpAnswer named(String name) {
        for (HttpAnswer answer : values()) {
            if (answer.name().toLowerCase(Locale.ROOT).equals(name)) {
                return answer;
            }
        }
        throw new IllegalArgumentException("PORTCULLIS_HTTP_ANSWER is simple or iam, not '" + name + "'");
    }
}
