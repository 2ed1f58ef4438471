package dev.portcullis.wafmanager;

/** A cursor that no page gave; its giver is told so. */
public final class BadCursor extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public BadCursor() {
        super("the cursor is none that a page of this list gave: begin again without one");
    }
}
