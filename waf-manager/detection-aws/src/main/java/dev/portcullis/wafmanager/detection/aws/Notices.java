package dev.portcullis.wafmanager.detection.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Sends notices to wherever the deployment wants them: an EventBridge bus, an SNS topic, Security Hub. A ban never waits for
 * its notice: what can't be sent is counted, and stands in the audit all the same.
 */
public final class Notices {

    /** {@code Source} on the bus. */
    static final String SOURCE = "portcullis";

    private static final System.Logger LOG = System.getLogger(Notices.class.getName());

    /** EventBridge's own limit on a call. */
    private static final int BUS_BATCH = 10;

    /** More notices of one batch than this are cut short: who is told 50,000 things is told nothing. */
    private static final int MOST = 100;

    private final Optional<String> bus;
    private final Optional<String> topic;
    private final Optional<SecurityFindings> findings;
    private final Supplier<EventBridgeClient> eventBridge;
    private final Supplier<SnsClient> sns;

    public Notices(
            Optional<String> bus,
            Optional<String> topic,
            Optional<SecurityFindings> findings,
            Supplier<EventBridgeClient> eventBridge,
            Supplier<SnsClient> sns) {
        this.bus = bus;
        this.topic = topic;
        this.findings = findings;
        this.eventBridge = eventBridge;
        this.sns = sns;
    }

    /** Sends; how many could not be sent somewhere. */
    public int send(List<Notice> notices) {
        List<Notice> sent = notices.subList(0, Math.min(MOST, notices.size()));
        int failed = 0;
        if (bus.isPresent()) {
            failed += toBus(bus.get(), sent);
        }
        if (topic.isPresent()) {
            failed += toTopic(topic.get(), sent);
        }
        if (findings.isPresent()) {
            failed += attempt(sent.size(), "Security Hub", () -> findings.get().send(sent));
        }
        return failed;
    }

    private int toBus(String name, List<Notice> notices) {
        int failed = 0;
        for (int from = 0; from < notices.size(); from += BUS_BATCH) {
            List<Notice> batch = notices.subList(from, Math.min(notices.size(), from + BUS_BATCH));
            var entries = new ArrayList<PutEventsRequestEntry>();
            batch.forEach(notice -> entries.add(PutEventsRequestEntry.builder()
                    .eventBusName(name)
                    .source(SOURCE)
                    .detailType(notice.type().code())
                    .time(notice.at())
                    .detail(notice.json())
                    .build()));
            failed += attempt(
                    batch.size(),
                    "EventBridge",
                    () -> eventBridge
                            .get()
                            .putEvents(put -> put.entries(entries))
                            .failedEntryCount());
        }
        return failed;
    }

    private int toTopic(String arn, List<Notice> notices) {
        int failed = 0;
        for (Notice notice : notices) {
            failed += attempt(1, "SNS", () -> {
                String subject = "Portcullis: " + notice.type().code() + " " + notice.scenario();
                sns.get()
                        .publish(publish ->
                                publish.topicArn(arn).subject(subject).message(notice.json()));
                return 0;
            });
        }
        return failed;
    }

    private static int attempt(int count, String where, Supplier<Integer> send) {
        try {
            return send.get();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} notices not sent to {1}: {2}", count, where, e.toString());
            return count;
        }
    }
}
