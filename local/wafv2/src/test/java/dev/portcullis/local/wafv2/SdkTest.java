package dev.portcullis.local.wafv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.IPAddressVersion;
import software.amazon.awssdk.services.wafv2.model.IPSetSummary;
import software.amazon.awssdk.services.wafv2.model.ListIpSetsResponse;
import software.amazon.awssdk.services.wafv2.model.ParameterExceptionField;
import software.amazon.awssdk.services.wafv2.model.Scope;
import software.amazon.awssdk.services.wafv2.model.WafAssociatedItemException;
import software.amazon.awssdk.services.wafv2.model.WafDuplicateItemException;
import software.amazon.awssdk.services.wafv2.model.WafInvalidParameterException;
import software.amazon.awssdk.services.wafv2.model.WafLimitsExceededException;
import software.amazon.awssdk.services.wafv2.model.WafNonexistentItemException;
import software.amazon.awssdk.services.wafv2.model.WafOptimisticLockException;
import software.amazon.awssdk.services.wafv2.model.Wafv2Exception;

class SdkTest {

    private final Wafv2Edge edge = Wafv2Edge.start(
            0, Wafv2Options.of(new FakeClock()).withProtection(WebAcl.blocking("acl", "referenced"), line -> {}));
    private final Wafv2Client client = SdkClient.of(edge.uri());

    @AfterEach
    void stop() {
        client.close();
        edge.close();
    }

    @Test
    void a_write_returns_the_token_of_the_next_write() {
        IPSetSummary set = create("blocklist");
        String second = update(set, set.lockToken(), "192.0.2.0/24");
        String third = update(set, second, "198.51.100.0/24");
        var read = client.getIPSet(get -> get.name(set.name()).id(set.id()).scope(Scope.REGIONAL));
        assertThat(read.lockToken()).isEqualTo(third);
        assertThat(read.ipSet().addresses()).containsExactly("198.51.100.0/24");
        assertThat(read.ipSet().arn()).isEqualTo(set.arn());
    }

    @Test
    void an_update_replaces_the_description_too() {
        IPSetSummary set = create("blocklist");
        assertThat(set.description()).isEqualTo("made by a test");
        update(set, set.lockToken(), "192.0.2.0/24");
        assertThat(client.getIPSet(get -> get.name(set.name()).id(set.id()).scope(Scope.REGIONAL))
                        .ipSet()
                        .description())
                .isEmpty();
    }

    @Test
    void a_stale_token_changes_nothing() {
        IPSetSummary set = create("blocklist");
        update(set, set.lockToken(), "192.0.2.0/24");
        assertThatThrownBy(() -> update(set, set.lockToken(), "198.51.100.0/24"))
                .isInstanceOf(WafOptimisticLockException.class)
                .hasMessageContaining("someone changed the resource");
        assertThatThrownBy(() -> delete(set, set.lockToken())).isInstanceOf(WafOptimisticLockException.class);
        assertThat(client.getIPSet(get -> get.name(set.name()).id(set.id()).scope(Scope.REGIONAL))
                        .ipSet()
                        .addresses())
                .containsExactly("192.0.2.0/24");
    }

    @Test
    void of_many_writers_with_one_token_exactly_one_wins() throws Exception {
        IPSetSummary set = create("blocklist");
        int writers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            var start = new CountDownLatch(1);
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                String block = "192.0.2." + i + "/32";
                Callable<Boolean> writer = () -> {
                    start.await();
                    try {
                        update(set, set.lockToken(), block);
                        return true;
                    } catch (WafOptimisticLockException lost) {
                        return false;
                    }
                };
                results.add(threads.submit(writer));
            }
            start.countDown();
            int winners = 0;
            for (Future<Boolean> result : results) {
                winners += result.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_malformed_block_names_field_parameter_and_reason() {
        IPSetSummary set = create("blocklist");
        assertThatThrownBy(() -> update(set, set.lockToken(), "195.178.188.66/29"))
                .isInstanceOfSatisfying(WafInvalidParameterException.class, error -> {
                    assertThat(error.field()).isEqualTo(ParameterExceptionField.IP_ADDRESS);
                    assertThat(error.parameter()).isEqualTo("195.178.188.66/29");
                    assertThat(error.reason()).isEqualTo("The parameter contains formatting that is not valid.");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo("Error reason: The parameter contains formatting that is not valid., field:"
                                    + " IP_ADDRESS, parameter: 195.178.188.66/29");
                    assertThat(error.requestId()).isNotBlank();
                });
    }

    @Test
    void a_name_is_taken_once_in_a_scope() {
        create("blocklist");
        assertThatThrownBy(() -> create("blocklist")).isInstanceOf(WafDuplicateItemException.class);
        client.createIPSet(set -> set.name("blocklist")
                .scope(Scope.CLOUDFRONT)
                .ipAddressVersion(IPAddressVersion.IPV4)
                .addresses(List.of()));
    }

    @Test
    void a_set_is_found_by_name_and_id_together() {
        IPSetSummary set = create("blocklist");
        String unknown = UUID.randomUUID().toString();
        assertThatThrownBy(() ->
                        client.getIPSet(get -> get.name("blocklist").id(unknown).scope(Scope.REGIONAL)))
                .isInstanceOf(WafNonexistentItemException.class);
        assertThatThrownBy(() ->
                        client.getIPSet(get -> get.name("other").id(set.id()).scope(Scope.REGIONAL)))
                .isInstanceOf(WafNonexistentItemException.class);
        assertThatThrownBy(() -> client.getIPSet(
                        get -> get.name("blocklist").id(set.id()).scope(Scope.CLOUDFRONT)))
                .isInstanceOf(WafNonexistentItemException.class);
    }

    @Test
    void a_deleted_set_is_gone_and_its_name_is_free() {
        IPSetSummary set = create("blocklist");
        delete(set, set.lockToken());
        assertThatThrownBy(() -> delete(set, set.lockToken())).isInstanceOf(WafNonexistentItemException.class);
        assertThat(create("blocklist").id()).isNotEqualTo(set.id());
    }

    @Test
    void a_set_that_a_rule_refers_to_stays() {
        IPSetSummary set = create("referenced");
        assertThatThrownBy(() -> delete(set, set.lockToken())).isInstanceOf(WafAssociatedItemException.class);
    }

    @Test
    void a_hundred_sets_fit_and_come_in_pages() {
        for (int i = 0; i < 100; i++) {
            create("set-" + i);
        }
        assertThatThrownBy(() -> create("one-more")).isInstanceOf(WafLimitsExceededException.class);
        List<String> names = new ArrayList<>();
        String marker = null;
        int pages = 0;
        do {
            String from = marker;
            ListIpSetsResponse page = client.listIPSets(
                    list -> list.scope(Scope.REGIONAL).limit(33).nextMarker(from));
            page.ipSets().forEach(set -> names.add(set.name()));
            marker = page.nextMarker();
            pages++;
        } while (marker != null);
        assertThat(pages).isEqualTo(4);
        assertThat(names).hasSize(100).doesNotHaveDuplicates();
        assertThat(client.listIPSets(list -> list.scope(Scope.REGIONAL)).ipSets())
                .hasSize(100);
        assertThat(client.listIPSets(list -> list.scope(Scope.CLOUDFRONT)).ipSets())
                .isEmpty();
    }

    @Test
    void an_operation_that_is_not_there_is_an_unknown_one() {
        assertThatThrownBy(() -> client.listLoggingConfigurations(list -> list.scope(Scope.REGIONAL)))
                .isInstanceOfSatisfying(
                        Wafv2Exception.class,
                        error ->
                                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
    }

    private IPSetSummary create(String name) {
        return client.createIPSet(set -> set.name(name)
                        .scope(Scope.REGIONAL)
                        .description("made by a test")
                        .ipAddressVersion(IPAddressVersion.IPV4)
                        .addresses(List.of()))
                .summary();
    }

    private String update(IPSetSummary set, String token, String... addresses) {
        return client.updateIPSet(update -> update.name(set.name())
                        .id(set.id())
                        .scope(Scope.REGIONAL)
                        .addresses(addresses)
                        .lockToken(token))
                .nextLockToken();
    }

    private void delete(IPSetSummary set, String token) {
        client.deleteIPSet(delete ->
                delete.name(set.name()).id(set.id()).scope(Scope.REGIONAL).lockToken(token));
    }
}
