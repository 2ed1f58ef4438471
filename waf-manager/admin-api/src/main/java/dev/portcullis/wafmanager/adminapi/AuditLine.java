package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jboss.logging.Logger;

/**
 * A change of gate data as a line of the function's log: who, when, from where, what. Bans and the allowlist have an audit
 * of their own, written with the change itself; the table of gate data has none.
 */
final class AuditLine {

    private static final Logger LOG = Logger.getLogger("portcullis.audit");

    private AuditLine() {}

    static void write(Visit visit, Caller caller, String what, String target) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("type", "audit").put("at", visit.now().toString());
        line.put("actor", caller.actor().name());
        caller.from().ifPresent(from -> line.put("from", from.toString()));
        line.put("what", what).put("target", target);
        LOG.info(line.toString());
    }
}
