package dev.portcullis.wafmanager.rules;

/** What undoes an attacker's formatting before a text is compared; AWS WAF's names, those of them that a preview can apply. */
public enum Transformation {
    LOWERCASE,
    COMPRESS_WHITE_SPACE,
    URL_DECODE,
    HTML_ENTITY_DECODE,
    BASE64_DECODE,
    HEX_DECODE,
    NORMALIZE_PATH,
    REMOVE_NULLS,
    REPLACE_NULLS
}
