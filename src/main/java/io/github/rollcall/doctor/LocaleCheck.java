package io.github.rollcall.doctor;

import io.github.rollcall.roster.FileNames;
import java.util.List;

/** Whether file names in all languages can be used. */
final class LocaleCheck implements Check {

    private final boolean allSpelled;
    private final String charset;

    LocaleCheck() {
        this(FileNames.areAllSpelled(), FileNames.charset());
    }

    LocaleCheck(boolean allSpelled, String charset) {
        this.allSpelled = allSpelled;
        this.charset = charset;
    }

    @Override
    public List<Finding> findings() {
        return List.of(
                allSpelled
                        ? Finding.ok("File names can be in any language")
                        : Finding.look(
                                "File names are read as " + charset
                                        + ": rosters and pictures with other letters in their names are not found",
                                "Set LANG or LC_ALL to C.UTF-8 in the environment of this process, also in that of the nights."));
    }
}
