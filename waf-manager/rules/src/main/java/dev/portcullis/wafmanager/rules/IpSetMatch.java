package dev.portcullis.wafmanager.rules;

import java.util.Optional;

/** The request's address is in a list. */
public record IpSetMatch(AddressList list, Optional<ForwardedIp> forwarded) implements Statement {

    /** By the connection's address. */
    public static IpSetMatch of(AddressList list) {
        return new IpSetMatch(list, Optional.empty());
    }

    @Override
    public <R> R fold(Cases<R> cases) {
        return cases.ipSet(this);
    }
}
