package dev.portcullis.wafmanager;

import dev.portcullis.net.IpAddress;
import java.util.Optional;

/**
 * Who changes something, and from where.
 *
 * @param name the verified name of a user, or a function's such as {@code detect}; 1 to 128 characters
 * @param from the address that the call came from; none for functions
 */
public record Actor(String name, Optional<IpAddress> from) {

    static final int MAX_NAME = 128;

    public Actor {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("an actor has 1 to " + MAX_NAME + " characters");
        }
    }

    /** A function that acts for nobody. */
    public static Actor function(String name) {
        return new Actor(name, Optional.empty());
    }
}
