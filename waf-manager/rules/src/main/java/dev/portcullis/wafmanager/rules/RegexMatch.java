package dev.portcullis.wafmanager.rules;

/** A regular expression matches somewhere in a part of the request. */
public record RegexMatch(Inspected in, Regex regex) implements Statement {

    @Override
    public <R> R fold(Cases<R> cases) {
        return cases.regex(this);
    }
}
