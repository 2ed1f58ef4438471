package dev.portcullis.wafmanager.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.CallFailed;
import dev.portcullis.wafmanager.CallFailed.Kind;
import dev.portcullis.wafmanager.IpSetStore;
import dev.portcullis.wafmanager.Replacement;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.GetIpSetResponse;
import software.amazon.awssdk.services.wafv2.model.IPAddressVersion;
import software.amazon.awssdk.services.wafv2.model.IPSet;
import software.amazon.awssdk.services.wafv2.model.WafNonexistentItemException;
import software.amazon.awssdk.services.wafv2.model.WafOptimisticLockException;
import software.amazon.awssdk.services.wafv2.model.WafUnavailableEntityException;

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
    public String name() {
        return set.name();
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
        } catch (SdkException e) {
            throw failed(e);
        }
        IPSet actual = answer.ipSet();
        if (actual.ipAddressVersion() != version()) {
            throw new CallFailed(
                    Kind.REFUSED,
                    "IP set " + set + " holds " + actual.ipAddressVersionAsString() + ", but is configured for "
                            + family + ": name the other set");
        }
        description = Optional.ofNullable(actual.description()).filter(text -> !text.isEmpty());
        // AWS may write IPv6 expanded; what counts is the number.
        List<Cidr> blocks = actual.addresses().stream()
                .map(text -> Cidr.parse(text, Notation.LENIENT).orThrow())
                .toList();
        return new Contents(blocks, new LockToken(answer.lockToken()));
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
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    private IPAddressVersion version() {
        return family == Family.IPV4 ? IPAddressVersion.IPV4 : IPAddressVersion.IPV6;
    }

    private CallFailed failed(SdkException cause) {
        if (cause instanceof WafNonexistentItemException) {
            return new CallFailed(
                    Kind.REFUSED, "IP set " + set + " does not exist: deploy it, or correct its ARN", cause);
        }
        if (cause instanceof WafUnavailableEntityException) { // created, but not yet everywhere
            return new CallFailed(Kind.THROTTLED, "IP set " + set + " is not available yet", cause);
        }
        if (cause instanceof AwsServiceException service) {
            if (service.isThrottlingException()) {
                return new CallFailed(Kind.THROTTLED, "AWS WAF refused a call for too many of them", cause);
            }
            if (service.statusCode() < 500) {
                return new CallFailed(Kind.REFUSED, "IP set " + set + ": " + service.getMessage(), cause);
            }
        }
        return new CallFailed(Kind.UNSURE, "IP set " + set + ": " + cause.getMessage(), cause);
    }
}
