/** What Portcullis costs, measured beside a floor or a peer in the same run. */
@NullMarked
package dev.portcullis.benchmarks;

import org.jspecify.annotations.NullMarked;
