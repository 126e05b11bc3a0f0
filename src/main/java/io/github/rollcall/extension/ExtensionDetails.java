package io.github.rollcall.extension;

import io.github.rollcall.user.Field;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the account's list shows of a user beside what tells people apart; null where it shows nothing.
 *
 * @param texts by the fields that are {@link Field#CONTACT_TEXTS}
 * @param mobilePhone as the account writes it
 * @param businessPhone as the account writes it
 * @param administrator whether the user may administer the account
 * @param name the informal name
 * @param roleIds empty also where the list shows none
 * @param imageTag by which the account tells one profile image from another; null also where there is no image
 * @param imageModified since when the account has that image; null also where it does not tell
 * @param others what some accounts show in their lists and others do not, such as the address: never to be taken for absent
 */
public record ExtensionDetails(
        Map<Field, String> texts,
        @Nullable String mobilePhone,
        @Nullable String businessPhone,
        @Nullable String siteId,
        @Nullable String costCenterId,
        @Nullable Boolean hidden,
        @Nullable Boolean administrator,
        @Nullable String name,
        Set<String> roleIds,
        @Nullable String imageTag,
        @Nullable Instant imageModified,
        Map<Field, String> others) {

    /** Nothing is shown. */
    public static final ExtensionDetails NONE = new ExtensionDetails(Map.of(), null, null, null, null, null, null);

    /** Where it is not told since when there is an image. */
    public ExtensionDetails(
            Map<Field, String> texts,
            @Nullable String mobilePhone,
            @Nullable String businessPhone,
            @Nullable String siteId,
            @Nullable String costCenterId,
            @Nullable Boolean hidden,
            @Nullable Boolean administrator,
            @Nullable String name,
            Set<String> roleIds,
            @Nullable String imageTag,
            Map<Field, String> others) {
        this(
                texts,
                mobilePhone,
                businessPhone,
                siteId,
                costCenterId,
                hidden,
                administrator,
                name,
                roleIds,
                imageTag,
                null,
                others);
    }

    /** Where neither names nor roles nor images are shown. */
    public ExtensionDetails(
            Map<Field, String> texts,
            @Nullable String mobilePhone,
            @Nullable String businessPhone,
            @Nullable String siteId,
            @Nullable String costCenterId,
            @Nullable Boolean hidden,
            @Nullable Boolean administrator) {
        this(
                texts,
                mobilePhone,
                businessPhone,
                siteId,
                costCenterId,
                hidden,
                administrator,
                null,
                Set.of(),
                null,
                Map.of());
    }

    /** Where it is not shown who administers. */
    public ExtensionDetails(
            Map<Field, String> texts,
            @Nullable String mobilePhone,
            @Nullable String businessPhone,
            @Nullable String siteId,
            @Nullable String costCenterId,
            @Nullable Boolean hidden) {
        this(texts, mobilePhone, businessPhone, siteId, costCenterId, hidden, null);
    }

    public ExtensionDetails {
        texts = Map.copyOf(texts);
        roleIds = Set.copyOf(roleIds);
        others = Map.copyOf(others);
    }

    /** One of the texts, or null. */
    public @Nullable String text(Field field) {
        return texts.get(field);
    }
}
