package dev.portcullis.local.wafv2;

import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a client that passed a challenge shows: the cookie {@code aws-waf-token}. A browser runs the page's script, which
 * sets it; here the script holds the token in plain sight, where AWS's is anything but. Nobody solves captchas here.
 */
final class Tokens {

    static final String COOKIE = "aws-waf-token";

    /** AWS's default. */
    static final Duration IMMUNITY = Duration.ofMinutes(5);

    private static final String HTML = "text/html; charset=UTF-8";

    private final Map<String, Instant> passed = new ConcurrentHashMap<>();

    boolean hasPassed(WafRequest request, Duration immunity, Instant now) {
        // At exactly its end a token is too old.
        return RequestFields.cookie(request, COOKIE)
                .flatMap(token -> Optional.ofNullable(passed.get(token)))
                .filter(at -> now.isBefore(at.plus(immunity)))
                .isPresent();
    }

    /** 202 and, for browsers, a page that passes the challenge. */
    HttpAnswer challenge(WafRequest request, Instant now) {
        HttpAnswer bare = HttpAnswer.empty(202).with("x-amzn-waf-action", "challenge");
        if (!wantsPage(request)) {
            return bare;
        }
        String token = UUID.randomUUID().toString();
        passed.put(token, now);
        String page = "<!DOCTYPE html><title>challenge</title><script>document.cookie=\"" + COOKIE + "=" + token
                + "; path=/\";location.reload()</script>";
        return HttpAnswer.text(202, HTML, page).with("x-amzn-waf-action", "challenge");
    }

    /** 405 and, for browsers, a page that asks for a human. */
    HttpAnswer captcha(WafRequest request) {
        HttpAnswer answer = wantsPage(request)
                ? HttpAnswer.text(405, HTML, "<!DOCTYPE html><title>Human Verification</title>")
                : new HttpAnswer(405, HttpHeaders.NONE, new byte[0]);
        return answer.with("x-amzn-waf-action", "captcha");
    }

    private static boolean wantsPage(WafRequest request) {
        return request.headers()
                .first("Accept")
                .filter(accept -> accept.contains("text/html"))
                .isPresent();
    }
}
