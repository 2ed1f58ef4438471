package dev.portcullis.wafmanager;

import java.util.regex.Pattern;

/**
 * Who or what placed a ban. Bans of one subject by different origins stand side by side, and end on their own.
 *
 * @param name such as {@code scenario:refusals}: 1 to 128 of a-z, 0-9 and {@code : _ . -}
 */
public record Origin(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9:_.-]{1,128}");

    public Origin {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an origin has 1 to 128 of a-z, 0-9, ':', '_', '.' and '-'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
