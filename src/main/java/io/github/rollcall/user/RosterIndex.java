package io.github.rollcall.user;

import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.cell.FirstLines;
import io.github.rollcall.user.cell.RowShape;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.ExtensionNumber;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is named more than once in a roster. Filled by a first pass over all rows, then asked for each; not for use by
 * several threads while it is filled.
 *
 * <p>Of two rows with one employee id, one number, or one address under one name, the first stands. It counts also when
 * it is skipped for another reason: whoever mends it decides about both. An address under two names skips all its rows,
 * since RingCentral's mail would reach the wrong person.
 */
public final class RosterIndex {

    /** The fields by which people are told apart. */
    private static final Set<Field> NAMING =
            EnumSet.of(Field.EMPLOYEE_ID, Field.EXTENSION_NUMBER, Field.EMAIL, Field.FIRST_NAME, Field.LAST_NAME);

    private final ColumnMapping mapping;
    private final FirstLines employeeIds = new FirstLines();
    private final FirstLines numbers = new FirstLines();
    private final FirstLines addresses = new FirstLines();
    private final FirstLines people = new FirstLines();

    /** Addresses of more than one name, with the line on which the second name came up. Few, unless the file is odd. */
    private final Map<String, Long> shared = new HashMap<>();

    /** An index without rows. */
    public RosterIndex(ColumnMapping mapping) {
        this.mapping = mapping;
    }

    /** Notes whom a row names. Rows are to be added once, in the order of the file. */
    public void add(RosterRow row) {
        add(namedBy(row));
    }

    /** Whom a row names, to be added. May be asked by another thread than the one that adds. */
    public Named namedBy(RosterRow row) {
        long line = row.ref().line();
        if (RowShape.flawIn(row, mapping) != null) {
            return new Named(line, null, null, null, null, null);
        }
        Cells cells = new Cells(row, mapping, Map.of(), NAMING);
        String address = hasAddress(cells) ? address(cells) : null;
        return new Named(
                line,
                hasEmployeeId(cells) ? FirstLines.hash(cells.text(Field.EMPLOYEE_ID)) : null,
                hasNumber(cells) ? FirstLines.hash(cells.text(Field.EXTENSION_NUMBER)) : null,
                address,
                address == null ? null : FirstLines.hash(address),
                address == null ? null : FirstLines.hash(person(cells)));
    }

    /** Notes whom a row names, in the order of the file. */
    public void add(Named named) {
        long line = named.line;
        if (named.employeeId != null) {
            employeeIds.add(named.employeeId, line);
        }
        if (named.number != null) {
            numbers.add(named.number, line);
        }
        if (named.address != null && named.addressHash != null && named.person != null) {
            boolean known = addresses.add(named.addressHash, line) != line;
            boolean newName = people.add(named.person, line) == line;
            if (known && newName) {
                shared.putIfAbsent(named.address, line);
            }
        }
    }

    /**
     * Gives back the memory for whatever came up once only. After it no row is added, and only rows that were added are checked: for
     * them it changes nothing.
     */
    public void end() {
        List.of(employeeIds, numbers, addresses, people).forEach(FirstLines::keepRepeated);
    }

    /** The rule that a person is named once. */
    public List<Problem> check(Cells cells) {
        if (isOnceOnly(cells)) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        if (hasEmployeeId(cells)) {
            checkFirst(problems, ProblemCode.EMPLOYEE_ID_TWICE, cells, Field.EMPLOYEE_ID, employeeIds);
        }
        if (hasNumber(cells)) {
            checkFirst(problems, ProblemCode.NUMBER_TWICE, cells, Field.EXTENSION_NUMBER, numbers);
        }
        if (hasAddress(cells)) {
            checkAddress(problems, cells);
        }
        return problems;
    }

    /** Whether all by which the row names somebody came up on its own line first, and no address has two names. */
    private boolean isOnceOnly(Cells cells) {
        long line = cells.row().ref().line();
        return (shared.isEmpty() || !shared.containsKey(address(cells)))
                && isFirst(employeeIds, line, cells, Field.EMPLOYEE_ID)
                && isFirst(numbers, line, cells, Field.EXTENSION_NUMBER)
                && people.isFirst(line)
                && NAMING.stream().noneMatch(cells::isDefaulted);
    }

    private static boolean isFirst(FirstLines lines, long line, Cells cells, Field field) {
        return !cells.has(field) || lines.isFirst(line);
    }

    private void checkAddress(List<Problem> problems, Cells cells) {
        Long second = shared.get(address(cells));
        if (second != null) {
            long first = addresses.lineOf(address(cells));
            long other = firstLineOfPerson(cells) == first ? second : first;
            problems.add(ProblemCode.EMAIL_OF_TWO.problem(
                    cells.column(Field.EMAIL),
                    "%s is the address of another name on %s."
                            .formatted(Shown.value(cells.text(Field.EMAIL)), ref(cells, other))));
            return;
        }
        addTwice(problems, ProblemCode.EMAIL_TWICE, cells, Field.EMAIL, people.lineOf(person(cells)));
    }

    /** Who was met once only may be forgotten by now. */
    private long firstLineOfPerson(Cells cells) {
        long own = cells.row().ref().line();
        long first = people.lineOf(person(cells));
        return first == 0 && people.isFirst(own) ? own : first;
    }

    private static void checkFirst(
            List<Problem> problems, ProblemCode code, Cells cells, Field field, FirstLines firstLines) {
        addTwice(problems, code, cells, field, firstLines.lineOf(cells.text(field)));
    }

    private static void addTwice(List<Problem> problems, ProblemCode code, Cells cells, Field field, long first) {
        if (first != 0 && first != cells.row().ref().line()) {
            problems.add(code.problem(
                    cells.column(field),
                    "%s stands on %s already.".formatted(Shown.value(cells.text(field)), ref(cells, first))));
        }
    }

    private static RowRef ref(Cells cells, long line) {
        return new RowRef(line, cells.row().ref().sheet());
    }

    /** A word that means nothing is nobody's, the first time neither. */
    private boolean hasEmployeeId(Cells cells) {
        return cells.has(Field.EMPLOYEE_ID)
                && EmployeeId.flawIn(cells.text(Field.EMPLOYEE_ID), mapping.words()) == null;
    }

    /** A cell that is no number at all ("n/a") is a problem of its own, not one of two. */
    private static boolean hasNumber(Cells cells) {
        return cells.has(Field.EXTENSION_NUMBER)
                && ExtensionNumber.flawIn(cells.text(Field.EXTENSION_NUMBER), ExtensionNumber.LONGEST) == null;
    }

    private static boolean hasAddress(Cells cells) {
        return EmailAddress.flawIn(cells.text(Field.EMAIL)) == null;
    }

    private static String address(Cells cells) {
        return cells.text(Field.EMAIL).toLowerCase(Locale.ROOT);
    }

    private static String person(Cells cells) {
        String name = cells.text(Field.FIRST_NAME) + "\n" + cells.text(Field.LAST_NAME);
        return address(cells) + "\n" + name.toLowerCase(Locale.ROOT);
    }

    /** Whom one row names, as an index remembers it. */
    public static final class Named {

        private final long line;
        private final long @Nullable [] employeeId;
        private final long @Nullable [] number;
        private final @Nullable String address;
        private final long @Nullable [] addressHash;
        private final long @Nullable [] person;

        private Named(
                long line,
                long @Nullable [] employeeId,
                long @Nullable [] number,
                @Nullable String address,
                long @Nullable [] addressHash,
                long @Nullable [] person) {
            this.line = line;
            this.employeeId = employeeId;
            this.number = number;
            this.address = address;
            this.addressHash = addressHash;
            this.person = person;
        }
    }
}
