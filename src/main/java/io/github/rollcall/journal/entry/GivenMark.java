package io.github.rollcall.journal.entry;

/** What is known of a person beside values of columns; each has a key among them that no column has. */
public enum GivenMark {
    /** We disabled the person because no roster had the person any more. */
    LEFT("rollcall_left"),
    /** The informal name that a change of ours took away, until it is given back, or another is given. */
    LOST_NAME("rollcall_lost_name"),
    /** The SHA-256 of the image that we sent last. */
    IMAGE("rollcall_image"),
    /** What the account shows for that image. */
    IMAGE_TAG("rollcall_image_tag"),
    /** What the account showed for the image before. */
    IMAGE_BEFORE("rollcall_image_before"),
    /** When the account took that image. */
    IMAGE_SENT("rollcall_image_sent"),
    /** Images that were perhaps sent since. */
    IMAGE_PERHAPS("rollcall_image_perhaps");

    private static final String ALL = "rollcall_";

    private final String key;

    GivenMark(String key) {
        this.key = key;
    }

    /** By which the database knows it. */
    public String key() {
        return key;
    }

    /** Whether that key stands for the value of a column. */
    static boolean isColumn(String key) {
        return !key.startsWith(ALL);
    }
}
