package dev.portcullis.wafmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.Family;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link IpSetStore} does. */
public abstract class IpSetStoreContract {

    /** An empty set. */
    protected abstract IpSetStore store(Family family);

    @Test
    public void a_set_holds_what_it_was_replaced_with() {
        for (Family family : Family.values()) {
            IpSetStore store = store(family);
            List<Cidr> blocks = family == Family.IPV4
                    ? List.of(Cidr.of("0.0.0.0/1"), Cidr.of("203.0.113.7/32"))
                    : List.of(Cidr.of("2001:db8::/64"), Cidr.of("8000::/1"));
            store.replace(blocks, store.read().token());
            assertThat(store.read().addresses()).isEqualTo(CidrSet.of(blocks));
            assertThat(store.read().blocks()).hasSize(2);
        }
    }

    @Test
    public void a_set_can_be_emptied() {
        IpSetStore store = store(Family.IPV4);
        store.replace(List.of(Cidr.of("203.0.113.7/32")), store.read().token());
        store.replace(List.of(), store.read().token());
        assertThat(store.read().addresses()).isEqualTo(CidrSet.EMPTY);
    }

    @Test
    public void a_replacement_gives_the_token_for_the_next() {
        IpSetStore store = store(Family.IPV4);
        var first =
                store.replace(List.of(Cidr.of("203.0.113.7/32")), store.read().token());
        var token = first.fold(Replacement.Replaced::next, stale -> {
            throw new AssertionError("stale");
        });
        assertThat(store.replace(List.of(), token)).isInstanceOf(Replacement.Replaced.class);
    }

    @Test
    public void a_token_from_before_a_change_is_stale_and_changes_nothing() {
        IpSetStore store = store(Family.IPV4);
        var token = store.read().token();
        store.replace(List.of(Cidr.of("203.0.113.7/32")), token);
        assertThat(store.replace(List.of(), token)).isEqualTo(new Replacement.Stale());
        assertThat(store.read().addresses()).isEqualTo(CidrSet.of("203.0.113.7/32"));
    }
}
