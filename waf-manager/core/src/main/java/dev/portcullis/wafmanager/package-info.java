/** How offences become bans, and bans become what AWS WAF's IP sets show. Bans are the truth; IP sets a projection. */
@NullMarked
package dev.portcullis.wafmanager;

import org.jspecify.annotations.NullMarked;
