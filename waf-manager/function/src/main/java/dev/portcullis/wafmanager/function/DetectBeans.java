package dev.portcullis.wafmanager.function;

import dev.portcullis.wafmanager.aws.AwsClients;
import dev.portcullis.wafmanager.aws.DynamoDbBooks;
import dev.portcullis.wafmanager.detection.Safeguards;
import dev.portcullis.wafmanager.detection.aws.DeadLetters;
import dev.portcullis.wafmanager.detection.aws.DetectionClients;
import dev.portcullis.wafmanager.detection.aws.DynamoDbApprovals;
import dev.portcullis.wafmanager.detection.aws.DynamoDbBudget;
import dev.portcullis.wafmanager.detection.aws.DynamoDbControls;
import dev.portcullis.wafmanager.detection.aws.DynamoDbWindows;
import dev.portcullis.wafmanager.detection.aws.LogObjects;
import dev.portcullis.wafmanager.detection.aws.Notices;
import dev.portcullis.wafmanager.detection.aws.SecurityFindings;
import dev.portcullis.wafmanager.detection.aws.Sweep;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Joins what detect needs. Clients of services that a deployment doesn't use are never made. */
@Singleton
final class DetectBeans {

    private static final Logger LOG = Logger.getLogger(DetectBeans.class);

    @Produces
    @Singleton
    WatchParts parts(Settings settings, DynamoDbClient client, DynamoDbBooks books, InstantSource clock) {
        String offences = settings.offencesTable();
        var enforcement = new Enforcement(Beans.book(books, settings), clock);
        var notices = new Notices(
                settings.eventBus(),
                settings.topic(),
                settings.securityHubAccount()
                        .map(account ->
                                new SecurityFindings(account, settings.region(), once(DetectionClients::securityHub))),
                once(DetectionClients::eventBridge),
                once(DetectionClients::sns));
        var deadLetters = new DeadLetters(client, offences);
        return new WatchParts(
                settings.scenarios(),
                settings.trustedHops(),
                new DynamoDbWindows(client, offences, (key, marks, why) -> {
                    LOG.warnf(
                            "a window of %s can't be written, and is among the dead letters: %s", key.scenario(), why);
                    deadLetters.window(key, marks, why, clock.instant());
                }),
                new DynamoDbControls(client, settings.gateTable())::at,
                new Safeguards(
                        settings.reach(),
                        enforcement,
                        new DynamoDbBudget(client, offences, settings.banBudget()),
                        new DynamoDbApprovals(client, offences)),
                enforcement,
                notices::send,
                deadLetters::keep);
    }

    @Produces
    @Singleton
    EventSources sources(Settings settings) {
        Supplier<LogObjects> objects = once(() -> new LogObjects(DetectionClients.s3()));
        return new EventSources(
                (bucket, key) -> objects.get().open(bucket, key),
                once(() -> new Sweep(AwsClients.wafv2(Region.of(settings.region())))),
                settings.sweepTargets());
    }

    /** Made when first asked for, and kept. */
    private static <T> Supplier<T> once(Supplier<T> make) {
        return new Supplier<>() {
            private Optional<T> made = Optional.empty();

            @Override
            public synchronized T get() {
                if (made.isEmpty()) {
                    made = Optional.of(make.get());
                }
                return made.get();
            }
        };
    }
}
