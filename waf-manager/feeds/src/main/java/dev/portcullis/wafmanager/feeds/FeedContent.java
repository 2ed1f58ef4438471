package dev.portcullis.wafmanager.feeds;

import dev.portcullis.net.Cidr;
import java.util.List;

/**
 * What a list says.
 *
 * @param subjects each once, in order of their first mention
 * @param duplicates lines that named one again
 * @param malformed lines that were skipped
 * @param problems the first of those, at most {@value #MAX_PROBLEMS}
 */
public record FeedContent(List<Cidr> subjects, int duplicates, int malformed, List<LineProblem> problems) {

    public static final int MAX_PROBLEMS = 100;

    public FeedContent {
        subjects = List.copyOf(subjects);
        problems = List.copyOf(problems);
    }
}
