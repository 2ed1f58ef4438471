/** SNS, EventBridge and Security Hub on this machine: they keep what they are sent, for whoever looks. */
@NullMarked
package dev.portcullis.local.notices;

import org.jspecify.annotations.NullMarked;
