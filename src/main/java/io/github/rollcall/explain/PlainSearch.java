package io.github.rollcall.explain;

import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.CellReading;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.EmployeeId;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.UserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks in rosters for plain rows, of which the journal does not know whose they are.
 *
 * @param line of the row that is looked for; null if any row of the person is
 * @param addresses of the person, without case
 */
record PlainSearch(@Nullable Long line, Set<String> addresses, Set<String> employeeIds, ColumnSettings columns) {

    /** @param known what the journal knows, where people may have other names than the question says; null for nothing */
    static PlainSearch of(Question question, @Nullable Known known, ColumnSettings columns) {
        List<UserKey> people = Stream.ofNullable(known)
                .flatMap(person -> person.rows().stream())
                .flatMap(KnownRow::people)
                .toList();
        return new PlainSearch(
                known == null ? question.line() : null,
                Stream.concat(
                                Stream.ofNullable(question.email()),
                                people.stream().map(UserKey::email))
                        .map(EmailAddress::canonical)
                        .collect(Collectors.toSet()),
                Stream.concat(
                                Stream.ofNullable(question.employeeId()),
                                people.stream().map(UserKey::employeeId))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                columns);
    }

    Found in(List<PlainRun> runs, ReadingTime time) {
        List<FoundRow> rows = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (PlainRun run : runs) {
            try {
                new RosterSearch(run.run(), columns, time)
                        .first((row, mapping) -> plain(row, mapping, run))
                        .ifPresent(rows::add);
            } catch (RosterSearch.Gone e) {
                gone.add(String.valueOf(e.getMessage()));
            }
        }
        return new Found(rows, gone);
    }

    private Optional<FoundRow> plain(RosterRow row, ColumnMapping mapping, PlainRun run) {
        long begin = row.ref().line();
        Plain word = run.plain().at(begin);
        if (word == null || !isWanted(row, mapping)) {
            return Optional.empty();
        }
        return person(row, mapping, columns)
                .filter(person -> line != null || isNamed(person.email(), person.employeeId()))
                .map(person -> new FoundRow(run, begin, word, person));
    }

    /** A first look, since few rows are worth a closer one. */
    private boolean isWanted(RosterRow row, ColumnMapping mapping) {
        if (line != null) {
            return line == row.ref().line();
        }
        String address = EmailAddress.canonical(mapping.value(row, Field.EMAIL));
        return addresses.stream().anyMatch(address::contains)
                || employeeIds.contains(EmployeeId.withoutGuard(mapping.value(row, Field.EMPLOYEE_ID)));
    }

    private boolean isNamed(String email, @Nullable String employeeId) {
        return addresses.contains(EmailAddress.canonical(email))
                || (employeeId != null && employeeIds.contains(employeeId));
    }

    /** Whom a row names; empty if it does not say enough. */
    static Optional<UserKey> person(RosterRow row, ColumnMapping mapping, ColumnSettings columns) {
        List<CellReading> cells = CellReading.of(row, mapping, columns.defaults());
        String email = text(cells, Field.EMAIL);
        String firstName = text(cells, Field.FIRST_NAME);
        String lastName = text(cells, Field.LAST_NAME);
        return email == null || firstName == null || lastName == null
                ? Optional.empty()
                : Optional.of(new UserKey(
                        text(cells, Field.EMPLOYEE_ID),
                        email,
                        text(cells, Field.EXTENSION_NUMBER),
                        firstName,
                        lastName));
    }

    private static @Nullable String text(List<CellReading> cells, Field field) {
        return cells.stream()
                .filter(cell -> field.canonicalName().equals(cell.field()))
                .map(CellReading::asTaken)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** @param gone why rosters could not be read, as sentences */
    record Found(List<FoundRow> rows, List<String> gone) {}
}
