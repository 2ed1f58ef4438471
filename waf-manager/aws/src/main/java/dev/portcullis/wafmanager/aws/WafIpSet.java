package dev.portcullis.wafmanager.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.Family;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.IpSetStore;
import dev.portcullis.wafmanager.Replacement;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.GetIpSetResponse;
import software.amazon.awssdk.services.wafv2.model.IPAddressVersion;
import software.amazon.awssdk.services.wafv2.model.IPSet;
import software.amazon.awssdk.services.wafv2.model.WafNonexistentItemException;
import software.amazon.awssdk.services.wafv2.model.WafOptimisticLockException;

/** An IP set that a deployment made. It is neither created nor deleted here. */
public final class WafIpSet implements IpSetStore {

    private final Wafv2Client client;
    private final IpSetArn set;
    private final Family family;

    /** An update replaces the description too, so the one last read is written back. */
    private volatile Optional<String> description = Optional.empty();

    public WafIpSet(Wafv2Client client, IpSetArn set, Family family) {
        this.client = client;
        this.set = set;
        this.family = family;
    }

    @Override
    public Family family() {
        return family;
    }

    @Override
    public Contents read() {
        GetIpSetResponse answer;
        try {
            answer = client.getIPSet(get -> get.name(set.name()).id(set.id()).scope(set.scope()));
        } catch (WafNonexistentItemException e) {
            throw missing(e);
        }
        IPSet actual = answer.ipSet();
        if (actual.ipAddressVersion() != version()) {
            throw new IpSetUnusable("IP set " + set + " holds " + actual.ipAddressVersionAsString()
                    + ", but is configured for " + family + ": name the other set");
        }
        description = Optional.ofNullable(actual.description()).filter(text -> !text.isEmpty());
        var addresses = CidrSet.builder();
        // AWS may write IPv6 expanded; what counts is the number.
        actual.addresses()
                .forEach(
                        text -> addresses.add(Cidr.parse(text, Notation.LENIENT).orThrow()));
        return new Contents(addresses.build(), actual.addresses().size(), new LockToken(answer.lockToken()));
    }

    @Override
    public Replacement replace(List<Cidr> blocks, LockToken expected) {
        try {
            var answer = client.updateIPSet(update -> update.name(set.name())
                    .id(set.id())
                    .scope(set.scope())
                    .description(description.orElse(null))
                    .addresses(blocks.stream().map(Cidr::toString).toList())
                    .lockToken(expected.value()));
            return new Replacement.Replaced(new LockToken(answer.nextLockToken()));
        } catch (WafOptimisticLockException e) {
            return new Replacement.Stale();
        } catch (WafNonexistentItemException e) {
            throw missing(e);
        }
    }

    private IPAddressVersion version() {
        return family == Family.IPV4 ? IPAddressVersion.IPV4 : IPAddressVersion.IPV6;
    }

    private IpSetUnusable missing(WafNonexistentItemException cause) {
        return new IpSetUnusable("IP set " + set + " does not exist: deploy it, or correct its ARN", cause);
    }
}
