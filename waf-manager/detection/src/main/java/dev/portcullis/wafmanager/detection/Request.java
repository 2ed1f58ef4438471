package dev.portcullis.wafmanager.detection;

/**
 * What was asked for. A text is empty where its source has none.
 *
 * @param path without query and host, as it was sent
 */
public record Request(String method, String path, String userAgent) {
    public static final Request UNKNOWN = new Request("", "", "");
}
