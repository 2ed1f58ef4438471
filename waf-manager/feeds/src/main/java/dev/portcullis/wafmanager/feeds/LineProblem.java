package dev.portcullis.wafmanager.feeds;

/**
 * A line that is no address.
 *
 * @param line from 1
 * @param message what is wrong with it, and how to mend it
 */
public record LineProblem(int line, String message) {}
