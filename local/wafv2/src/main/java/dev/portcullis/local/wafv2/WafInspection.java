package dev.portcullis.local.wafv2;

import dev.portcullis.net.CidrSet;
import dev.portcullis.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs a request through a web ACL's rules. */
final class WafInspection {

    private WafInspection() {}

    /** @param addresses what the edge enforces now of the set that a rule refers to */
    static WafVerdict inspect(WebAcl acl, IpAddress client, Function<String, CidrSet> addresses) {
        List<String> counted = new ArrayList<>();
        for (WebAcl.Rule rule : acl.rules()) {
            if (rule.ipSets().stream().anyMatch(set -> addresses.apply(set).contains(client))) {
                switch (rule.action()) {
                    case BLOCK -> {
                        return new WafVerdict.Blocked(rule.name(), counted);
                    }
                    case COUNT -> counted.add(rule.name());
                }
            }
        }
        return new WafVerdict.Allowed(counted);
    }
}
