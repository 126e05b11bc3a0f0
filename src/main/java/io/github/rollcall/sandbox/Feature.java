package io.github.rollcall.sandbox;

/** What a plan may lack. */
public enum Feature {
    SITES,
    COST_CENTERS,
    CUSTOM_FIELDS,
    ROLES,
    BULK_UPDATE
}
