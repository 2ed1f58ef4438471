package dev.portcullis.wafmanager.detection;

/**
 * Which window: one for a scenario and a subject.
 *
 * @param subject a field's value, or a wider network
 */
public record WindowKey(String scenario, String subject) {

    /** The text of the key, which orders nothing: {@code scenario#subject}. */
    @Override
    public String toString() {
        return scenario + '#' + subject;
    }
}
