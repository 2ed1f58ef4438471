package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.util.function.Function;

/** An entry of the allowlist: whatever bans cover it, the subject is let through. */
public record Allowance(Cidr subject, Origin origin, Cause cause, Term term) implements Entry {

    @Override
    public <R> R fold(Function<Ban, R> ban, Function<Allowance, R> allowance) {
        return allowance.apply(this);
    }
}
