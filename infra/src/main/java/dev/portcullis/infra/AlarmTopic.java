package dev.portcullis.infra;

import java.util.Optional;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** Where alarms are heard: an encrypted SNS topic, and whoever is to be written to. */
public final class AlarmTopic extends Construct {

    private final Topic topic;

    /**
     * Makes it.
     *
     * @param email confirmed by its owner before anything is sent; empty: subscribe what you like
     */
    public AlarmTopic(Construct scope, String id, Keys keys, Optional<String> email) {
        super(scope, id);
        topic = Topic.Builder.create(this, "Topic")
                .displayName("Portcullis alarms")
                .masterKey(keys.messages())
                .enforceSsl(true)
                .build();
        email.ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
    }

    /** Tells of the alarm, and of its end. */
    void tell(Alarm alarm) {
        var action = new SnsAction(topic);
        alarm.addAlarmAction(action);
        alarm.addOkAction(action);
    }

    Topic topic() {
        return topic;
    }
}
