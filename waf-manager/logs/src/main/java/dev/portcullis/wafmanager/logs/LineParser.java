package dev.portcullis.wafmanager.logs;

import dev.portcullis.wafmanager.detection.LogRecord;

/** Reads lines of one format. */
interface LineParser {

    /**
     * The line's record.
     *
     * @param id for records without one of their own that nobody but AWS can have written
     * @throws BadLine when it is none
     */
    LogRecord parse(Slice line, String id);
}
