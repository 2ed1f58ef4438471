package dev.portcullis.wafmanager.adminapi;

/**
 * One mistake in a request.
 *
 * @param where the field's path such as {@code limits[0].permits}, {@code query.limit} or {@code header.If-Match}
 * @param reason what is wrong with it, and how to mend it
 */
record Fault(String where, String reason) {}
