package dev.portcullis.local.events;

/** The AWS account and region that events name. */
final class Account {

    static final String ID = "123456789012";
    static final String REGION = "us-east-1";

    private Account() {}
}
