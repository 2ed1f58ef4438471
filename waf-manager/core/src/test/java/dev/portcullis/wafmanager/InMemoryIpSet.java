package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import java.util.List;

/** An IP set as long as the process lives, as strict as AWS WAF. */
public final class InMemoryIpSet implements IpSetStore {

    private final Family family;
    private List<Cidr> blocks = List.of();
    private int version;
    private int writes;
    private Runnable onRead = () -> {};

    private final String name;

    public InMemoryIpSet(Family family) {
        this("set-" + family, family);
    }

    public InMemoryIpSet(String name, Family family) {
        this.name = name;
        this.family = family;
    }

    @Override
    public String name() {
        return name;
    }

    /** What is to happen, as if elsewhere, just after each read. */
    public void onRead(Runnable action) {
        onRead = action;
    }

    public int writes() {
        return writes;
    }

    public List<Cidr> blocks() {
        return blocks;
    }

    @Override
    public Family family() {
        return family;
    }

    @Override
    public Contents read() {
        var contents = new Contents(blocks, token());
        onRead.run();
        return contents;
    }

    @Override
    public Replacement replace(List<Cidr> replacement, LockToken expected) {
        if (replacement.stream().anyMatch(block -> block.family() != family || block.prefix() == 0)
                || replacement.size() > MAX_BLOCKS) {
            throw new IllegalArgumentException("AWS WAF would refuse these blocks");
        }
        if (!expected.equals(token())) {
            return new Replacement.Stale();
        }
        blocks = List.copyOf(replacement);
        version++;
        writes++;
        return new Replacement.Replaced(token());
    }

    private LockToken token() {
        return new LockToken("v" + version);
    }
}
