/** Detection: log records in, verdicts out. Pure: the JDK, addresses and annotations only. */
@NullMarked
package dev.portcullis.wafmanager.detection;

import org.jspecify.annotations.NullMarked;
