/** AWS's log formats, read as streams into records: one line in memory, whatever the file's size. */
@NullMarked
package dev.portcullis.wafmanager.logs;

import org.jspecify.annotations.NullMarked;
