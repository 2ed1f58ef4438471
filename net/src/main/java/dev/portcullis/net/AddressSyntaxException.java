package dev.portcullis.net;

/** A text that its author vouched for is no address or block. */
public final class AddressSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Mistake mistake;

    AddressSyntaxException(Mistake mistake, String message) {
        super(message);
        this.mistake = mistake;
    }

    public Mistake mistake() {
        return mistake;
    }
}
