package io.github.rollcall.image;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows lay claim to which picture of the images folder, by naming it or by the person's own name. Filled by a pass
 * over all rows, also those that are skipped for another reason: whoever mends them wants the picture then.
 */
public final class ImageClaims {

    private final ColumnMapping mapping;
    private final ImageFolder folder;
    private final Map<String, Claim> claims = new HashMap<>();
    /** Pictures named after a person whose row takes another one, with that one. */
    private final Map<String, String> passedOver = new HashMap<>();

    /**
     * No claims yet on the pictures of this folder.
     *
     * @throws java.io.UncheckedIOException if it cannot be listed
     */
    public static ImageClaims on(Path folder, ColumnMapping mapping) {
        return new ImageClaims(new ImageFolder(folder), mapping);
    }

    public ImageClaims(ImageFolder folder, ColumnMapping mapping) {
        this.folder = folder;
        this.mapping = mapping;
    }

    /** Notes which picture a row claims. Rows are to be added once, in the order of the file. */
    public void add(RosterRow row) {
        String email = cell(row, Field.EMAIL);
        String employeeId = cell(row, Field.EMPLOYEE_ID);
        String named = cell(row, Field.IMAGE_FILE);
        String file = folder.nameOfFile(named, email, employeeId);
        String taken = file == null ? named : file;
        passOver(folder.names().named(email), taken);
        passOver(folder.names().named(employeeId), taken);
        if (file != null) {
            String person = email.isEmpty() ? employeeId : email.toLowerCase(Locale.ROOT);
            claims.computeIfAbsent(file, key -> new Claim(row.ref(), person)).add(row.ref(), person);
        }
    }

    private void passOver(@Nullable String own, String taken) {
        if (own != null && !own.equals(taken)) {
            passedOver.putIfAbsent(own, taken);
        }
    }

    /** The picture that a row claims; empty if it claims none. */
    public Optional<String> of(RosterRow row) {
        return Optional.ofNullable(
                folder.nameOfFile(cell(row, Field.IMAGE_FILE), cell(row, Field.EMAIL), cell(row, Field.EMPLOYEE_ID)));
    }

    /** The doubt that a picture can be meant, if another person's row claims it too. */
    public Optional<Problem> doubtAbout(String file, RosterRow row) {
        Claim claim = claims.get(file);
        RowRef other = claim == null ? null : claim.otherThan(row.ref());
        if (claim == null || other == null) {
            return Optional.empty();
        }
        long more = claim.others - 1;
        return Optional.of(ProblemCode.IMAGE_SHARED.problem(
                mapping.columnOf(Field.IMAGE_FILE),
                "The image \"%s\" is also that of %s%s"
                        .formatted(
                                file,
                                other,
                                more == 0 ? "" : more == 1 ? " and 1 more row" : " and " + more + " more rows")));
    }

    /** The pictures that no row has claimed, sorted by name. */
    public List<Unclaimed> unclaimed() {
        return folder.names().all().stream()
                .filter(name -> !claims.containsKey(name))
                .map(name -> new Unclaimed(name, whyNot(name)))
                .toList();
    }

    private String whyNot(String name) {
        String preferred = folder.names().preferredTo(name);
        String taken = preferred != null && claims.containsKey(preferred)
                ? preferred
                : passedOver.get(preferred == null ? name : preferred);
        return taken == null
                ? "No row names it, and it is not named after anybody's e-mail or employee id."
                : "The row of the person whom it is named after takes " + taken + ".";
    }

    private String cell(RosterRow row, Field field) {
        return Blanks.strip(mapping.value(row, field));
    }

    /**
     * A picture that nobody claims.
     *
     * @param file relative to the folder
     * @param reason a sentence
     */
    public record Unclaimed(String file, String reason) {}

    /** Who claims one picture: the first row, and the first row of another person. */
    private static final class Claim {

        private final RowRef first;
        private final String person;
        private @Nullable RowRef second;
        private long others;

        Claim(RowRef first, String person) {
            this.first = first;
            this.person = person;
        }

        void add(RowRef row, String whose) {
            if (!whose.equals(person)) {
                second = second == null ? row : second;
                others++;
            }
        }

        @Nullable
        RowRef otherThan(RowRef row) {
            return row.equals(first) ? second : second == null ? null : first;
        }
    }
}
