package io.github.rollcall.sandbox;

/**
 * The other reading of something that RingCentral's documents leave open, or say in two ways. Without it the stand-in
 * answers as most of what has been seen.
 */
public enum Reading {
    /** A creation without {@code emailAsLoginName} means false; every answer that was seen says true. */
    EMAIL_AS_LOGIN_OFF,
    /** The contact of an update takes the place of the whole contact; RingCentral's own tools rely on a merge. */
    CONTACT_REPLACED,
    /** The regional settings of an update take the place of all; those that it lacks are the company's. */
    REGION_REPLACED,
    /** Custom fields of an update are merged by id with those that are there; else they take their place. */
    CUSTOM_FIELDS_MERGED,
    /** The items in the result of a bulk update are a plain list, as in 2021. */
    AFFECTED_ITEMS_PLAIN,
    /** The directory answers in full, whatever {@code If-None-Match} says. */
    DIRECTORY_ALWAYS_WHOLE,
    /** Giving a role to many leaves out whom the account does not know, and says nothing; else nobody gets it. */
    BULK_ROLE_SKIPS_UNKNOWN,
    /** Lists leave out {@code creationTime}, {@code references}, {@code roles} and {@code partnerId}, as until 2024. */
    OLD_LIST_RECORDS,
    /** A bulk update is CMN-204 until the task before it was seen to end. */
    ONE_TASK_AT_A_TIME,
    /** An informal name stays when a contact is sent; else it is first and last name again. */
    NAME_STAYS,
    /** An update with {@code name} is refused: no specification lists it. */
    NAME_REFUSED,
    /** Codes EXT- and PWD- come with {@code parameterName}; no document shows one. */
    PARAMETER_WITH_EVERY_CODE,
    /** CMN-408 comes without {@code permissionName}. */
    PERMISSION_UNNAMED,
    /** A wrong method is an unknown address, 404; else it is 405. */
    WRONG_METHOD_UNKNOWN,
    /** Errors of the second version of the API repeat the first one flat, as those of the first do. */
    FLAT_V2_ERRORS,
    /** Cost centres come without {@code taxLocation}. */
    TAX_LOCATION_ABSENT,
    /** A contact shows {@code pronouncedName} only where one was sent. */
    PRONOUNCED_NAME_AS_SENT,
    /** A contact without an address of its own shows the company's. */
    COMPANY_ADDRESS_SHOWN,
    /** {@code If-None-Match} knows one exact tag, no list, no star, no weak one. */
    ONE_EXACT_TAG,
    /** Time zones are listed by their old ids only. */
    OLD_TIME_ZONES,
    /** The old ids of time zones that have a new one are refused. */
    OLD_TIME_ZONES_REFUSED,
    /** A login gets all scopes of the app, whatever it asks for. */
    SCOPE_IGNORED,
    /** Somebody NotActivated is enabled only once a password came in an earlier call; RingCentral's own tools send two. */
    ENABLED_IN_TWO_CALLS,
    /** Who is created Disabled, or gets there from Unassigned, is mailed as those NotActivated are. */
    DISABLED_MAILED,
    /** {@code statusInfo} stays when somebody is not disabled any more. */
    STATUS_INFO_KEPT,
    /** A creation or an update may hold any field. */
    UNKNOWN_FIELDS_TAKEN,
    /** A creation with {@code hidden} is refused. */
    HIDDEN_REFUSED,
    /** An update with {@code hidden} is taken. */
    HIDDEN_CHANGEABLE,
    /** {@code perPage=0} is a page without records. */
    EMPTY_PAGE
}
