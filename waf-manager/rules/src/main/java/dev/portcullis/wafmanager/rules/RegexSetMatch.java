package dev.portcullis.wafmanager.rules;

/**
 * One of a set's regular expressions matches somewhere in a part of the request.
 *
 * @param set the name of a {@link PatternSet} of the same rule set
 */
public record RegexSetMatch(Inspected in, String set) implements Statement {

    @Override
    public <R> R fold(Cases<R> cases) {
        return cases.regexSet(this);
    }
}
