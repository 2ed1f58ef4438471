package dev.portcullis.wafmanager.feeds;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers a list's subjects, each line looked at once. */
final class ContentBuilder {

    private final Set<Cidr> subjects = new LinkedHashSet<>();
    private final List<LineProblem> problems = new ArrayList<>();
    private int duplicates;
    private int malformed;

    /** Bare addresses are welcome; host bits are not, for whoever wrote them meant something else. */
    void add(int line, String text) {
        Notation notation = text.indexOf('/') < 0 ? Notation.LENIENT : Notation.CANONICAL;
        Cidr.parse(text, notation)
                .fold(
                        valid -> {
                            duplicates += subjects.add(valid.value()) ? 0 : 1;
                            return true;
                        },
                        invalid -> retried(line, text, invalid.message()));
    }

    /** IPv6 comes in many spellings; what is refused is only what names no one block. */
    private boolean retried(int line, String text, String message) {
        int slash = text.indexOf('/');
        if (slash >= 0 && text.indexOf(':') >= 0) {
            var lenient = Cidr.parse(text, Notation.LENIENT).toOptional();
            var address =
                    IpAddress.parse(text.substring(0, slash), Notation.LENIENT).toOptional();
            if (lenient.isPresent()
                    && address.isPresent()
                    && lenient.get().network().equals(address.get())) {
                duplicates += subjects.add(lenient.get()) ? 0 : 1;
                return true;
            }
        }
        problem(line, message);
        return false;
    }

    void problem(int line, String message) {
        malformed++;
        if (problems.size() < FeedContent.MAX_PROBLEMS) {
            problems.add(new LineProblem(line, message));
        }
    }

    FeedContent build() {
        return new FeedContent(List.copyOf(subjects), duplicates, malformed, problems);
    }
}
