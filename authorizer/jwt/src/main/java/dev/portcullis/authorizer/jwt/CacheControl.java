package dev.portcullis.authorizer.jwt;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** RFC 9111 section 5.2.2, of which only the age matters to a cache of one document. */
final class CacheControl {

    /** Nine digits are thirty years. */
    private static final Pattern MAX_AGE =
            Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?([0-9]{1,9})\"?(?:[,\\s]|$)");

    private static final Pattern NO_CACHE = Pattern.compile("(?:^|[,\\s])(?:no-cache|no-store)(?:[,=\\s]|$)");

    private CacheControl() {}

    /** How long an answer holds; zero where it must not be kept; empty where the header says nothing of it. */
    static Optional<Duration> maxAge(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String directives = header.toLowerCase(Locale.ROOT);
        if (NO_CACHE.matcher(directives).find()) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = MAX_AGE.matcher(directives);
        return matcher.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }
}
