package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.Family;
import java.util.List;

/** One IP set of AWS WAF. Writes replace all of it, under a lock token that the last read or write gave. */
public interface IpSetStore {

    /** AWS WAF's limit on the blocks of one IP set. */
    int MAX_BLOCKS = 10_000;

    /** Its name, unique within its target. */
    String name();

    /** The one family that the set holds. */
    Family family();

    /**
     * The set as it is.
     *
     * @throws CallFailed when AWS WAF could not be asked
     */
    Contents read();

    /**
     * Makes the set hold these blocks and no others.
     *
     * @param blocks of the set's family, without /0, at most {@link #MAX_BLOCKS}
     * @param expected the token of the contents that the caller saw
     * @throws CallFailed when it is not known, or known not, to have happened
     */
    Replacement replace(List<Cidr> blocks, LockToken expected);

    /** What the set holds, and the token to replace it with. */
    record Contents(List<Cidr> blocks, LockToken token) {
        public Contents {
            blocks = List.copyOf(blocks);
        }

        public CidrSet addresses() {
            return CidrSet.of(blocks);
        }
    }

    /** Opaque proof of having seen the set's latest state. */
    record LockToken(String value) {}
}
