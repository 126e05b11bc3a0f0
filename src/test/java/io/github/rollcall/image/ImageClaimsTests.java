package io.github.rollcall.image;

import static io.github.rollcall.roster.Rosters.aRoster;
import static io.github.rollcall.roster.Rosters.rowsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.image.ImageClaims.Unclaimed;
import io.github.rollcall.provisioning.Pictures;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageClaimsTests {

    private static final String NOBODYS = "No row names it, and it is not named after anybody's e-mail or employee id.";

    private final Path place;
    private final Path folder;

    ImageClaimsTests(@TempDir Path place) throws IOException {
        this.place = place;
        this.folder = Files.createDirectory(place.resolve("images"));
    }

    @Test
    void namesTheOtherRowToEachOfTwo() throws IOException {
        write("me.png");
        List<RosterRow> rows = rows(roster().withRow("Ada", "L", "ada@example.com", "", "me.png")
                .withRow("Bob", "B", "bob@example.com", "", "me.png"));
        ImageClaims claims = claimsOf(rows);

        assertThat(claims.doubtAbout("me.png", rows.get(0)))
                .contains(ProblemCode.IMAGE_SHARED.problem("imageFile", "The image \"me.png\" is also that of line 3"));
        assertThat(claims.doubtAbout("me.png", rows.get(1)))
                .contains(ProblemCode.IMAGE_SHARED.problem("imageFile", "The image \"me.png\" is also that of line 2"));
    }

    @Test
    void countsTheRowsThatItDoesNotName() throws IOException {
        write("team.png");
        List<RosterRow> rows = rows(roster().withRow("Ada", "L", "ada@example.com", "", "team.png")
                .withRow("Bob", "B", "bob@example.com", "", "./TEAM.png")
                .withRow("Cid", "C", "cid@example.com", "", "team.png")
                .withRow("Dan", "D", "dan@example.com", "", "team.png"));
        ImageClaims claims = claimsOf(rows);

        assertThat(rows.stream().flatMap(row -> claims.doubtAbout("team.png", row).stream()))
                .extracting(Problem::reason)
                .containsExactly(
                        "The image \"team.png\" is also that of line 3 and 2 more rows",
                        "The image \"team.png\" is also that of line 2 and 2 more rows",
                        "The image \"team.png\" is also that of line 2 and 2 more rows",
                        "The image \"team.png\" is also that of line 2 and 2 more rows");
    }

    @Test
    void letsOnePersonStandInTwoRows() throws IOException {
        write("me.png");
        List<RosterRow> rows = rows(roster().withRow("Ada", "L", "ada@example.com", "", "me.png")
                .withRow("Ada", "L", "Ada@Example.com", "", "me.png"));

        assertThat(claimsOf(rows).doubtAbout("me.png", rows.get(0))).isEmpty();
    }

    @Test
    void listsWhatNobodyClaims() throws IOException {
        for (String file : List.of(
                "ada@example.com.png",
                "ada@example.com.gif",
                "E1.jpg",
                "E1.png",
                "E5.png",
                "e2.jpg",
                "named.png",
                "old.png",
                "phone.heic",
                "notes.txt",
                ".hidden.png",
                "Thumbs.db")) {
            write(file);
        }
        Files.createDirectory(folder.resolve("sales"));
        write("sales/ada@example.com.png");
        write("sales/bob.png");
        List<RosterRow> rows = rows(roster().withRow("Ada", "L", "ada@example.com", "E1", "")
                .withRow("Bob", "B", "no address", "E2", "")
                .withRow("Cid", "C", "cid@example.com", "", "named.png")
                .withRow("Dan", "D", "dan@example.com", "", "sales\\bob.png")
                .withRow("Eve", "E", "eve@example.com", "E5", "../images/old.jpg"));

        assertThat(claimsOf(rows).unclaimed())
                .containsExactly(
                        new Unclaimed("E1.jpg", instead("ada@example.com.png")),
                        new Unclaimed("E1.png", instead("ada@example.com.png")),
                        new Unclaimed("E5.png", instead("../images/old.jpg")),
                        new Unclaimed("ada@example.com.gif", instead("ada@example.com.png")),
                        new Unclaimed("old.png", NOBODYS),
                        new Unclaimed("phone.heic", NOBODYS),
                        new Unclaimed(Path.of("sales", "ada@example.com.png").toString(), NOBODYS));
    }

    @Test
    void listsNothingWithoutAFolder() throws IOException {
        Files.delete(folder);

        assertThat(claimsOf(rows(roster().withRow("Ada", "L", "ada@example.com", "", "me.png")))
                        .unclaimed())
                .isEmpty();
    }

    private static String instead(String taken) {
        return "The row of the person whom it is named after takes " + taken + ".";
    }

    private ImageClaims claimsOf(List<RosterRow> rows) {
        ImageClaims claims = ImageClaims.on(folder, ColumnMapping.of(rows.get(0).header(), Map.of()));
        rows.forEach(claims::add);
        return claims;
    }

    private static Rosters.Builder roster() {
        return aRoster().withMoreColumns("employeeId", "imageFile");
    }

    private List<RosterRow> rows(Rosters.Builder roster) {
        return rowsOf(roster.in(place));
    }

    private void write(String name) throws IOException {
        Files.write(folder.resolve(name), Pictures.png(4, 3));
    }
}
