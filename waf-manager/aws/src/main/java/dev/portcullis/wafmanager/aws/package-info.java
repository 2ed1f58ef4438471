/** Bans and offences in DynamoDB, IP sets in AWS WAFv2. */
@NullMarked
package dev.portcullis.wafmanager.aws;

import org.jspecify.annotations.NullMarked;
