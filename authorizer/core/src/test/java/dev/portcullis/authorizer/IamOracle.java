package dev.portcullis.authorizer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** IAM's evaluation of a policy, as naive as can be: a star is anything, a question mark any one character. */
final class IamOracle {

    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private IamOracle() {}

    static boolean allows(StagePolicy policy, String arn) {
        return matches(policy.allow(), arn) && !matches(policy.deny(), arn);
    }

    private static boolean matches(List<String> patterns, String arn) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, arn));
    }

    private static boolean matches(String pattern, String arn) {
        return COMPILED.computeIfAbsent(pattern, IamOracle::compile)
                .matcher(arn)
                .matches();
    }

    private static Pattern compile(String pattern) {
        String regex = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
