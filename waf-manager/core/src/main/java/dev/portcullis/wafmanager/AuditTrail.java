package dev.portcullis.wafmanager;

/** The changes of both books. Entries are written with the change itself, and never altered. */
public interface AuditTrail {

    /** A page of changes, the newest first. */
    Page<AuditEntry> query(AuditQuery query, PageRequest request);
}
