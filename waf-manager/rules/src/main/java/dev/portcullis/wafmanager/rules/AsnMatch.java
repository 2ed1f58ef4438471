package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.util.List;

/**
 * The address belongs to one of these networks.
 *
 * @param numbers 1 to 100 autonomous system numbers, each 0 to 4,294,967,295
 */
public record AsnMatch(List<Long> numbers) implements Statement {

    private static final int MAX_NUMBERS = 100;
    private static final long MAX_NUMBER = 4_294_967_295L;

    public AsnMatch {
        numbers = List.copyOf(numbers);
        InvalidRule.unless(
                !numbers.isEmpty()
                        && numbers.size() <= MAX_NUMBERS
                        && numbers.stream().allMatch(number -> number >= 0 && number <= MAX_NUMBER),
                Reason.INVALID_VALUE,
                "numbers",
                "1 to 100 numbers of 0 to 4,294,967,295");
    }

    @Override
    public <R> R fold(Cases<R> cases) {
        return cases.asn(this);
    }
}
