/** Lists that others publish, kept as bans or allowances: fetched, read line by line, held back when they jump. */
@NullMarked
package dev.portcullis.wafmanager.feeds;

import org.jspecify.annotations.NullMarked;
