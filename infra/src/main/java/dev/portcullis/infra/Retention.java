package dev.portcullis.infra;

import software.amazon.awscdk.services.logs.RetentionDays;

/** How long logs are kept. */
final class Retention {

    /** Long enough to look into a month that has passed; a SIEM keeps what must be kept longer. */
    static final RetentionDays DEFAULT = RetentionDays.THREE_MONTHS;

    private Retention() {}
}
