/** What every local edge stands on: a port on loopback, and the way to call a function. */
@NullMarked
package dev.portcullis.local.edge;

import org.jspecify.annotations.NullMarked;
