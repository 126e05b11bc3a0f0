package io.github.rollcall.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invented people, the same ones every time: addresses at example.com, phone numbers of the range of London that is kept for drama, which are
 * those of a real numbering plan, so that nothing is to be told of them.
 * Every tenth names an extension number.
 *
 * @param from number of the first person
 * @param to number after the last one
 * @param columns how many of the columns it has
 * @param night up to which so many people a night have got another job title; 0 if nobody has
 * @param changes how many people that is
 */
record Roster(int from, int to, int columns, int night, int changes) {

    private static final List<String> COLUMNS = List.of(
            "employeeId",
            "firstName",
            "lastName",
            "email",
            "extensionNumber",
            "status",
            "mobilePhone",
            "businessPhone",
            "department",
            "jobTitle",
            "company",
            "timezone",
            "language",
            "homeCountry");
    private static final int WITHOUT_REGION = 11;
    private static final int FIRST_NUMBER = 100_000;
    private static final int TITLE = 9;

    private static final List<String> FIRST_NAMES = List.of(
            "Amara", "Bengt", "Chiara", "Dmitri", "Eleni", "Farid", "Greta", "Hiro", "Ines", "Jamal", "Kirsten", "Liam",
            "Mei", "Nadia", "Óscar", "Priya", "Quentin", "Rosa", "Søren", "Tomás", "Ulla", "Viktor", "Wanda", "Zoë");
    private static final List<String> LAST_NAMES = List.of(
            "Abbott",
            "Berg",
            "Castillo",
            "Dubois",
            "Eriksen",
            "Fischer",
            "García",
            "Haddad",
            "Ivanov",
            "Jansen",
            "Kowalski",
            "Lindqvist",
            "Müller",
            "Nakamura",
            "O'Brien",
            "Petrov",
            "Quispe",
            "Rossi",
            "Sato",
            "Tanaka");
    private static final List<String> DEPARTMENTS =
            List.of("Finance", "Human Resources", "Operations", "Sales, Americas", "Sales, Europe", "Support", "R&D");
    private static final List<String> TITLES =
            List.of("Analyst", "Clerk", "Controller", "Engineer", "Head of \"Everything\"", "Manager", "Trainee");
    private static final List<String> REGIONS =
            List.of("US/Pacific,en-US,US", "US/Eastern,en-US,US", "Europe/Berlin,de-DE,DE", "Europe/London,en-GB,GB");

    /** So many people with all 14 columns. */
    static Roster of(int people) {
        return new Roster(0, people, COLUMNS.size(), 0, 0);
    }

    /** These people without the columns for which Rollcall sends ids of the account's dictionaries. */
    static Roster withoutRegion(int from, int to) {
        return new Roster(from, to, WITHOUT_REGION, 0, 0);
    }

    /** The same people in a later night; each night others have got another job title, until all had their turn. */
    Roster changed(int laterNight, int peopleANight) {
        return new Roster(from, to, columns, laterNight, peopleANight);
    }

    private List<String> cellsOf(int i) {
        List<String> cells = new ArrayList<>(cells(i));
        int turns = (to - from + changes) / Math.max(1, changes);
        int turn = changes == 0 ? 0 : (i - from) / changes + 1;
        if (turn > 0 && turn <= night) {
            cells.set(TITLE, "Title of night " + (night - (night - turn) % turns));
        }
        return cells;
    }

    int people() {
        return to - from;
    }

    Path writeCsv(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(csv(COLUMNS));
            for (int i = from; i < to; i++) {
                out.write(csv(cellsOf(i)));
            }
        }
        return file;
    }

    Path writeWorkbook(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "bench", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("People");
            write(sheet, 0, COLUMNS);
            for (int i = from; i < to; i++) {
                write(sheet, i - from + 1, cells(i));
            }
        }
        return file;
    }

    /** The creations of these people as Rollcall sends them; of a roster without regions only. */
    Stream<String> bodies() {
        return IntStream.range(from, to).mapToObj(Roster::body);
    }

    private static String body(int i) {
        List<String> cells = cells(i);
        ObjectNode body = JsonMapper.shared().createObjectNode();
        ObjectNode contact = body.putObject("contact");
        for (int column : new int[] {1, 2, 3, 6, 7, 8, 9, 10}) {
            String text = cells.get(column);
            contact.put(COLUMNS.get(column), column == 6 || column == 7 ? e164(text) : text);
        }
        body.put("type", "User").put("status", cells.get(5));
        if (!cells.get(4).isEmpty()) {
            body.put("extensionNumber", cells.get(4));
        }
        body.putArray("references").addObject().put("ref", cells.get(0)).put("type", "CustomerDirectoryId");
        return body.toString();
    }

    private static String e164(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return "+" + (digits.length() == 10 ? "1" + digits : digits);
    }

    private String csv(List<String> cells) {
        return cells.stream().limit(columns).map(Roster::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private void write(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < columns; column++) {
            if (!cells.get(column).isEmpty()) {
                sheet.value(row, column, cells.get(column));
            }
        }
    }

    private static List<String> cells(int i) {
        String[] region = pick(REGIONS, i / 5).split(",", -1);
        return List.of(
                "E%07d".formatted(i),
                pick(FIRST_NAMES, i),
                pick(LAST_NAMES, i / FIRST_NAMES.size()),
                "person." + i + "@example.com",
                i % 10 == 0 ? Integer.toString(FIRST_NUMBER + i / 10) : "",
                "NotActivated",
                "+44 20 7946 0%03d".formatted(i % 1000),
                "+44 (20) 7946-0%03d".formatted(i / 3 % 1000),
                pick(DEPARTMENTS, i / 11),
                pick(TITLES, i / 13),
                "Example Corp",
                region[0],
                region[1],
                region[2]);
    }

    private static String pick(List<String> texts, int i) {
        return texts.get(i % texts.size());
    }
}
