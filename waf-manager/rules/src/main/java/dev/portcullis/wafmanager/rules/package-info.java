/** Rules of AWS WAF as operators want them: validated, priced, versioned, previewed, and tightened while under attack. */
@NullMarked
package dev.portcullis.wafmanager.rules;

import org.jspecify.annotations.NullMarked;
