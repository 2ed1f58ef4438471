package dev.portcullis.ratelimiter.function;

import java.util.Optional;

/**
 * Why nothing was done.
 *
 * @param field the member that is wrong, where one is
 * @param detail for people; quotes nothing that the caller sent but names
 */
record Problem(ProblemCode code, Optional<String> field, String detail) {

    static Problem of(ProblemCode code, String detail) {
        return new Problem(code, Optional.empty(), detail);
    }

    static Problem in(String field, ProblemCode code, String detail) {
        return new Problem(code, Optional.of(field), detail);
    }
}
