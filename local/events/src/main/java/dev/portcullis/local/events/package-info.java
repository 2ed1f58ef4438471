/** What carries events to functions: log subscriptions, DynamoDB streams, schedules. */
@NullMarked
package dev.portcullis.local.events;

import org.jspecify.annotations.NullMarked;
