package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.UnusableRoster;
import java.util.regex.Pattern;
import org.apache.poi.EncryptedDocumentException;

/** The refusals of workbooks that somebody has protected, of whatever format. */
final class Protection {

    private static final Pattern UNKNOWN = Pattern.compile(
            "Unknown encryption.*|invalid encryption type|.*([Uu]nsupported|only supports|not supported|not found|not allowed for"
                    + "|must not be used).*",
            Pattern.DOTALL);

    private Protection() {}

    static UnusableRoster byPassword() {
        return new UnusableRoster(
                "The workbook is protected by a password.",
                null,
                "Open it in Excel, remove the password (File, Info, Protect Workbook, Encrypt with Password), save it, and"
                        + " import it again.");
    }

    static UnusableRoster otherwise() {
        return new UnusableRoster(
                "The workbook is protected in a way that Rollcall does not know, such as a sensitivity label.",
                null,
                "Open it in Excel, remove the protection (File, Info, Protect Workbook), save it, and import it again.");
    }

    /**
     * Whether POI says that it does not know this kind of encryption. It throws the same for a damaged key, so that only its words
     * tell them apart.
     */
    static boolean isUnknown(Exception failure) {
        return failure instanceof EncryptedDocumentException
                && failure.getCause() == null
                && UNKNOWN.matcher(String.valueOf(failure.getMessage())).matches();
    }
}
