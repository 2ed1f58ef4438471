package dev.portcullis.wafmanager.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a condition refers to, each as often as it does. */
record References(List<AddressList> lists, List<String> patternSets) {

    References {
        lists = List.copyOf(lists);
        patternSets = List.copyOf(patternSets);
    }

    static References of(Condition condition) {
        var lists = new ArrayList<AddressList>();
        var sets = new ArrayList<String>();
        leaves(condition.foldCondition(Optional::of, RateBased::scopeDown)).forEach(leaf -> {
            if (leaf instanceof IpSetMatch match) {
                lists.add(match.list());
            } else if (leaf instanceof RegexSetMatch match) {
                sets.add(match.set());
            }
        });
        return new References(lists, sets);
    }

    private static Stream<Statement> leaves(Optional<Statement> statement) {
        return statement.stream().flatMap(References::leaves);
    }

    private static Stream<Statement> leaves(Statement statement) {
        if (statement instanceof Combined.AllOf all) {
            return all.statements().stream().flatMap(References::leaves);
        } else if (statement instanceof Combined.AnyOf any) {
            return any.statements().stream().flatMap(References::leaves);
        } else if (statement instanceof Combined.Not not) {
            return leaves(not.statement());
        }
        return Stream.of(statement);
    }
}
