/** Two Lambda functions in one artifact: {@code detect} turns log lines into bans, {@code reconcile} bans into IP sets. */
@NullMarked
package dev.portcullis.wafmanager.function;

import org.jspecify.annotations.NullMarked;
