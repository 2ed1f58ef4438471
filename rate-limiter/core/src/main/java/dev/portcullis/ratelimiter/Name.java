package dev.portcullis.ratelimiter;

import java.util.regex.Pattern;

/** What plans and limits may be called: such names need no escape in a header, a key or an attribute. */
final class Name {

    private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");

    private Name() {}

    static void require(String what, String name) {
        if (!VALID.matcher(name).matches()) {
            throw new IllegalArgumentException("the name \"" + name + "\" of a " + what
                    + " is not a letter and up to 31 letters, digits, underscores or hyphens");
        }
    }
}
