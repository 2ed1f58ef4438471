package dev.portcullis.wafmanager.function;

import static dev.portcullis.wafmanager.function.Events.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.BanStore;
import dev.portcullis.wafmanager.InMemoryBans;
import dev.portcullis.wafmanager.Origin;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.GetIpSetRequest;
import software.amazon.awssdk.services.wafv2.model.GetIpSetResponse;
import software.amazon.awssdk.services.wafv2.model.IPAddressVersion;
import software.amazon.awssdk.services.wafv2.model.Scope;
import software.amazon.awssdk.services.wafv2.model.UpdateIpSetRequest;
import software.amazon.awssdk.services.wafv2.model.UpdateIpSetResponse;
import software.amazon.awssdk.services.wafv2.model.WafOptimisticLockException;

@QuarkusTest
class ReconcileHandlerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String SCHEDULE = "{\"version\":\"0\",\"source\":\"aws.events\",\"detail\":{}}";
    private static final String STREAM = "{\"Records\":[{\"eventID\":\"1\",\"eventSource\":\"aws:dynamodb\"}]}";

    @Inject
    @Named("reconcile")
    RequestStreamHandler reconcile;

    @InjectMock
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    Wafv2Client waf;

    private final InMemoryBans bans = new InMemoryBans();

    @BeforeEach
    @SuppressWarnings("unchecked") // a class literal has no type arguments
    void empty() {
        QuarkusMock.installMockForType(bans, BanStore.class);
        QuarkusMock.installMockForType(InstantSource.fixed(NOW), InstantSource.class);
        when(waf.getIPSet(any(Consumer.class))).thenAnswer(call -> {
            var request = GetIpSetRequest.builder()
                    .applyMutation(call.<Consumer<GetIpSetRequest.Builder>>getArgument(0))
                    .build();
            return GetIpSetResponse.builder()
                    .lockToken("token of " + request.name())
                    .ipSet(set -> set.name(request.name())
                            .addresses(List.of())
                            .ipAddressVersion(
                                    request.name().endsWith("v4") ? IPAddressVersion.IPV4 : IPAddressVersion.IPV6))
                    .build();
        });
        when(waf.updateIPSet(any(Consumer.class)))
                .thenReturn(UpdateIpSetResponse.builder().nextLockToken("next").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {SCHEDULE, STREAM})
    @SuppressWarnings("unchecked") // a class literal has no type arguments
    void bans_are_written_to_the_sets_of_their_families_that_differ(String event) throws Exception {
        ban("203.0.113.7/32");
        assertThat(call(reconcile, event).toString())
                .isEqualTo("{\"v4\":{\"before\":0,\"after\":1,\"changed\":true,\"attempts\":1},"
                        + "\"v6\":{\"before\":0,\"after\":0,\"changed\":false,\"attempts\":1}}");
        ArgumentCaptor<Consumer<UpdateIpSetRequest.Builder>> written = ArgumentCaptor.forClass(Consumer.class);
        verify(waf).updateIPSet(written.capture());
        assertThat(UpdateIpSetRequest.builder()
                        .applyMutation(written.getValue())
                        .build())
                .isEqualTo(UpdateIpSetRequest.builder()
                        .name("block-v4")
                        .id("a1b2c3d4-5678-90ab-cdef-000000000004")
                        .scope(Scope.REGIONAL)
                        .addresses("203.0.113.7/32")
                        .lockToken("token of block-v4")
                        .build());
    }

    @Test
    @SuppressWarnings("unchecked") // a class literal has no type arguments
    void nothing_is_written_when_nothing_differs() throws Exception {
        call(reconcile, SCHEDULE);
        verify(waf, never()).updateIPSet(any(Consumer.class));
    }

    @Test
    @SuppressWarnings("unchecked") // a class literal has no type arguments
    void contention_without_end_is_an_error_so_that_lambda_tries_again() {
        ban("2001:db8::/64");
        when(waf.updateIPSet(any(Consumer.class)))
                .thenThrow(WafOptimisticLockException.builder().message("stale").build());
        assertThatThrownBy(() -> call(reconcile, SCHEDULE))
                .isInstanceOf(NotReconciled.class)
                .hasMessage("IPv6: others changed the IP set each of 5 times; let nobody but reconcile write it");
    }

    @Test
    void more_than_a_set_holds_is_an_error_that_says_so() {
        for (int i = 0; i <= 10_000; i++) {
            ban(IpAddress.ipv4(2 * i) + "/32");
        }
        assertThatThrownBy(() -> call(reconcile, SCHEDULE))
                .isInstanceOf(NotReconciled.class)
                .hasMessage("IPv4: the bans need 10001 blocks, and an IP set holds 10000; it was left as it is:"
                        + " ban larger blocks, or fewer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "{}", "{\"source\":\"aws.s3\"}", "{\"Records\":[{\"eventSource\":\"aws:s3\"}]}"})
    void an_event_of_another_kind_changes_nothing(String event) {
        ban("203.0.113.7/32");
        assertThatThrownBy(() -> call(reconcile, event)).isInstanceOf(BadEvent.class);
        verifyNoInteractions(waf);
    }

    private void ban(String subject) {
        bans.place(new Ban(
                Cidr.of(subject), new Origin("scenario:test"), "r", "e", NOW, Optional.of(NOW.plusSeconds(60))));
    }
}
