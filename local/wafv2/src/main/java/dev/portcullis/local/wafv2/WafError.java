package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An error answer of AWS JSON 1.1, in the words that AWS WAF uses.
 *
 * @param type the exception's shape name, sent as {@code __type}
 * @param status 400 for what the caller can mend, 500 otherwise
 * @param members what the shape has besides the type; the model spells the text {@code message} in some shapes and
 *     {@code Message} in others
 */
record WafError(String type, int status, ObjectNode members) {

    static WafError invalidAddress(String address) {
        return invalidParameter("The parameter contains formatting that is not valid.", "IP_ADDRESS", address);
    }

    static WafError invalidScope(String scope) {
        return invalidParameter("The scope is not valid.", "SCOPE_VALUE", scope);
    }

    static WafError staleLock() {
        return modelled(
                "WAFOptimisticLockException",
                "AWS WAF couldn’t save your changes because someone changed the resource after you started to edit it."
                        + " Reapply your changes.");
    }

    static WafError nonexistent() {
        return modelled(
                "WAFNonexistentItemException",
                "AWS WAF couldn’t perform the operation because your resource doesn’t exist.");
    }

    static WafError duplicate() {
        return modelled(
                "WAFDuplicateItemException",
                "AWS WAF couldn’t perform the operation because some resource in your request is a duplicate of an"
                        + " existing one.");
    }

    static WafError limitExceeded() {
        return modelled(
                "WAFLimitsExceededException",
                "AWS WAF couldn’t perform the operation because you exceeded your resource limit.");
    }

    static WafError inUse() {
        return modelled(
                "WAFAssociatedItemException",
                "AWS WAF couldn’t perform the operation because your resource is being used by another resource or it’s"
                        + " associated with another resource.");
    }

    /** @param field of a web ACL, or of a rule group */
    static WafError overCapacity(String field, long needed) {
        return invalidParameter(
                "You exceeded the capacity limit for a rule group or web ACL.", field, Long.toString(needed));
    }

    static WafError unsupportedKey() {
        return modelled(
                "WAFUnsupportedAggregateKeyTypeException",
                "AWS WAF can only list the keys of a rate-based rule that counts by address or forwarded address.");
    }

    /** Not in WAF's model: the front door of every AWS JSON service answers these. */
    static WafError common(String type, String message) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        return new WafError(type, 400, members.put("message", message));
    }

    private static WafError modelled(String type, String message) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        return new WafError(type, 400, members.put("Message", message));
    }

    static WafError invalidParameter(String reason, String field, String parameter) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        members.put("Field", field).put("Parameter", parameter).put("Reason", reason);
        members.put("message", "Error reason: " + reason + ", field: " + field + ", parameter: " + parameter);
        return new WafError("WAFInvalidParameterException", 400, members);
    }
}
