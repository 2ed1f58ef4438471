/** Lambda, locally: each function its own process, over the Runtime API, as deployed. */
@NullMarked
package dev.portcullis.local.lambda;

import org.jspecify.annotations.NullMarked;
