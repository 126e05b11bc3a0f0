package io.github.rollcall.extension;

/**
 * Which account is meant: ids are unique on one server only.
 *
 * @param server scheme and authority of the REST server, without a path
 * @param id the account's id on it
 */
public record AccountKey(String server, String id) {

    @Override
    public String toString() {
        return id + " on " + server;
    }
}
