package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The address belongs to one of these countries.
 *
 * @param countries 1 to 50 codes of ISO 3166-1 alpha-2, in capitals
 */
public record GeoMatch(List<String> countries) implements Statement {

    private static final int MAX_COUNTRIES = 50;
    private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

    public GeoMatch {
        countries = List.copyOf(countries);
        InvalidRule.unless(
                !countries.isEmpty()
                        && countries.size() <= MAX_COUNTRIES
                        && countries.stream()
                                .allMatch(code -> CODE.matcher(code).matches()),
                Reason.INVALID_VALUE,
                "countries",
                "1 to 50 codes of two capitals (ISO 3166-1), not " + countries);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
        return cases.geo(this);
    }
}
