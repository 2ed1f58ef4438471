/** Rules on AWS: their JSON, their table, our rule group in WAF, and the web ACLs of others that it is used in. */
@NullMarked
package dev.portcullis.wafmanager.rules.aws;

import org.jspecify.annotations.NullMarked;
