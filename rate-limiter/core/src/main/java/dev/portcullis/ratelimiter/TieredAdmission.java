package dev.portcullis.ratelimiter;

/**
 * What the tiers together say to a call.
 *
 * @param tier which refuses it; the narrowest where all have granted it, whose levels are the caller's own to know
 * @param admission that tier's word
 */
public record TieredAdmission(Tier tier, Admission admission) {}
