package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.value.NormalForm;
import io.github.rollcall.user.value.UserKey;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a row that do not stand under their columns: nobody knows which of them is which, but somebody's address or whole
 * name in them tells who may be meant.
 *
 * @param words what stands in the cells, in small letters; also in parts, where marks stand inside that come between cells
 */
record LooseCells(Set<String> words) {

    private static final Pattern BETWEEN_CELLS = Pattern.compile("[,;|\"\\t\\r\\n]+");
    private static final Pattern AROUND_ADDRESS = Pattern.compile("[\\s<>()]+");

    static LooseCells of(RosterRow row) {
        Set<String> words = new HashSet<>();
        for (String cell : row.cells()) {
            words.add(word(cell));
            parts(cell).forEach(words::add);
            if (cell.indexOf('@') >= 0) {
                BETWEEN_CELLS
                        .splitAsStream(cell)
                        .flatMap(AROUND_ADDRESS::splitAsStream)
                        .filter(part -> part.indexOf('@') >= 0)
                        .map(LooseCells::word)
                        .forEach(words::add);
            }
        }
        words.remove("");
        return new LooseCells(words);
    }

    /** Whether the address or the whole name of the person is among them. */
    boolean have(UserKey person) {
        return have(person.email()) || haveName(person.firstName(), person.lastName());
    }

    /** The same of a user of the account, by the ids too. */
    boolean have(ExtensionRecord user) {
        return have(user.email())
                || have(user.employeeId())
                || have(user.id().toString())
                || haveName(user.firstName(), user.lastName());
    }

    /** Of these words, one at least stands in the cells that have this user. */
    static List<String> cluesOf(ExtensionRecord user) {
        Stream<String> ids = Stream.concat(
                Stream.ofNullable(user.email()),
                Stream.concat(
                        Stream.ofNullable(user.employeeId()),
                        Stream.of(user.id().toString())));
        Stream<String> names = Stream.concat(
                Stream.ofNullable(user.lastName()).flatMap(LooseCells::parts), Stream.of(wholeName(user)));
        return Stream.concat(ids, names)
                .map(LooseCells::word)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String wholeName(ExtensionRecord user) {
        return user.firstName() + " " + user.lastName();
    }

    private boolean haveName(@Nullable String firstName, @Nullable String lastName) {
        return (have(firstName) && have(lastName)) || have(firstName + " " + lastName);
    }

    /** What has a comma of its own may stand in two cells. */
    private boolean have(@Nullable String text) {
        if (text == null || Blanks.isBlank(text)) {
            return false;
        }
        return words.contains(word(text)) || parts(text).allMatch(words::contains);
    }

    private static Stream<String> parts(String text) {
        return BETWEEN_CELLS.splitAsStream(text).map(LooseCells::word).filter(word -> !word.isEmpty());
    }

    private static String word(String text) {
        return Blanks.collapse(NormalForm.nfc(text)).toLowerCase(Locale.ROOT);
    }
}
