package dev.portcullis.wafmanager;

import java.time.Instant;

/**
 * The right to write AWS WAF, until it is released or over.
 *
 * @param wanted how often a pass was asked for until now
 * @param previous the holder before this one; empty for the first
 * @param calmAt from when on the calls of earlier holders count for nothing in AWS's quotas
 */
public record Lease(String holder, String previous, long wanted, Instant calmAt) {}
