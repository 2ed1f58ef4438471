/** The operators' API: bans, the allowlist, the audit, plans, clients, revocations and API keys. */
@NullMarked
package dev.portcullis.wafmanager.adminapi;

import org.jspecify.annotations.NullMarked;
