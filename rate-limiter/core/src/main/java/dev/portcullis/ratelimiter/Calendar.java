package dev.portcullis.ratelimiter;

import java.time.ZoneId;

/**
 * Makes a limit a quota: its permits are for a day or a month, and all come back at once when the next one begins.
 *
 * @param zone whose midnight begins it
 */
public record Calendar(CalendarUnit unit, ZoneId zone) {}
