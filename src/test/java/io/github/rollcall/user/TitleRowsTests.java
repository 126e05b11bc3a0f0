package io.github.rollcall.user;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.UnusableRoster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TitleRowsTests {

    private final Path folder;

    TitleRowsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void nameTheRowThatSeemsToBeTheHeader() throws IOException {
        refuses(
                        "Joiners of November,,\n\nprinted,2026-11-25,\nFirst name,Surname,E-Mail\nAda,Lovelace,ada@example.com\n")
                .hasMessageContaining("The roster has no columns firstName, lastName and email")
                .hasMessageEndingWith("The names of the columns seem to stand in line 4: delete what is above them.");
    }

    @Test
    void nameNothingWhereNoRowIsAHeader() throws IOException {
        refuses("name,mail\nAda,ada@example.com\n").hasMessageContaining("Name the columns firstName");
    }

    @Test
    void areLookedForInTheFirstRowsOnly() throws IOException {
        refuses("a,b,c\n" + "1,2,3\n".repeat(20) + "firstName,lastName,email\n")
                .hasMessageContaining("Name the columns firstName");
    }

    private AbstractThrowableAssert<?, ?> refuses(String text) throws IOException {
        RosterFile file = RosterFile.of(Files.writeString(folder.resolve("people.csv"), text));
        return assertThatThrownBy(() -> {
                    try (RosterReader roster = RosterReader.open(file)) {
                        TitleRows.mapping(roster, Map.of());
                    }
                })
                .isInstanceOf(UnusableRoster.class);
    }
}
