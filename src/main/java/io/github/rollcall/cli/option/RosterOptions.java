package io.github.rollcall.cli.option;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.ImportRequest;
import io.github.rollcall.run.inbox.InboxProperties;
import io.github.rollcall.run.inbox.InboxRosters;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.CountOrShare;
import io.github.rollcall.runlog.Drift;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.FinishBy;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.SeatOptions;
import io.github.rollcall.runlog.SeatUse;
import io.github.rollcall.user.RowChoice;
import io.github.rollcall.user.RowSelector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that reads a roster. */
public final class RosterOptions {

    /** The description of the roster's parameter, which each command declares itself. */
    public static final String ROSTER = "The file that names the people: CSV, .xlsx or .xls.";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--sheet",
            paramLabel = "NAME",
            description = "The sheet of a workbook to read (default: the first that is not hidden).")
    private @Nullable String sheet;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            converter = EncodingConverter.class,
            description = "The encoding of a CSV roster, such as windows-1250 or GB18030 (default: found by looking).")
    private @Nullable String encoding;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Folder of the profile images (default: images beside the roster).")
    private @Nullable Path images;

    @Option(
            names = "--feed",
            paramLabel = "NAME",
            description = "Which rosters follow each other (default: the file's name without digits).")
    private @Nullable String feed;

    @Option(names = "--skips-ok", description = "Exit with 0 instead of 4 when rows or images were skipped.")
    private boolean skipsOk;

    @Option(
            names = "--max-creates",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Hold the run before its first write if more users would be created.")
    private @Nullable Long maxCreates;

    @Option(
            names = "--max-skips",
            paramLabel = "N|P%",
            description = "The same if more rows would be skipped: a number, or percent of all rows.")
    private @Nullable CountOrShare maxSkips;

    @Option(
            names = "--max-disables",
            paramLabel = "N|P%",
            description =
                    "The same if more people would be disabled, as leavers or by rows that say so: a number, or percent"
                            + " of the feed's people who are there (default: 5%%, and at least 5).")
    private @Nullable CountOrShare maxDisables;

    @Option(
            names = "--existing",
            paramLabel = "leave|update",
            description =
                    "What becomes of people who are in the account already: left as they are, or updated to what the roster"
                            + " says (default: leave).")
    private @Nullable ExistingPeople existing;

    @Option(
            names = "--drift",
            paramLabel = "keep|overwrite",
            description = "With --existing update: what becomes of values that somebody changed in the account by hand"
                    + " (default: keep, and tell).")
    private @Nullable Drift drift;

    @Option(names = "--update-passwords", description = "With --existing update: send passwords and PINs too.")
    private boolean updatePasswords;

    @Option(
            names = "--images-only",
            description =
                    "Send only images, to people who are in the account: nobody is created or changed. With --existing update,"
                            + " a changed file takes the place of the image that an earlier run sent.")
    private boolean imagesOnly;

    @Option(names = "--full", description = "The roster is everybody.")
    private boolean full;

    @Option(
            names = "--missing",
            paramLabel = "ignore|report|disable",
            description =
                    "With --full: what becomes of people whom earlier rosters of the feed had, and this one has not"
                            + " (default: ignore). Nobody is ever deleted.")
    private @Nullable MissingPeople missing;

    @Option(
            names = "--seats",
            paramLabel = "new|unassigned|unassigned-first",
            description =
                    "What people who are to be created are put onto: new users, bought licences that have nobody on them, or"
                            + " such licences first (default: new).")
    private @Nullable SeatUse seats;

    @Option(
            names = "--partial",
            description =
                    "With --seats unassigned: go on where there are fewer licences than people, in the roster's order.")
    private boolean partial;

    @Option(
            names = "--no-welcome-mail",
            description =
                    "With --seats unassigned: RingCentral mails nobody who gets a licence. New users it always mails.")
    private boolean noWelcomeMail;

    @Option(
            names = "--finish-by",
            paramLabel = "HH:MM",
            description =
                    "Hold the run before its first write if its users would not be created by this time of day; leave"
                            + " images that do not fit in to the next import.")
    private @Nullable FinishBy finishBy;

    @Option(
            names = "--only",
            paramLabel = "WHOM",
            description =
                    "Only these rows: a line (17), lines (10-20), an e-mail address, or an employee id (id:731 if it looks"
                            + " like a line). May be repeated.")
    private List<RowSelector> only = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = PositiveConverter.class,
            description = "End with the row that is the Nth for which anything is to be sent.")
    private @Nullable Long limit;

    /**
     * The roster at this path, with its fingerprint.
     *
     * @throws io.github.rollcall.roster.RosterNotReadable if it cannot be read
     */
    public RosterFile at(Path roster) {
        return RosterFile.of(roster, sheet, encoding);
    }

    /** The same for rosters of an inbox, with what holds for them where the options say nothing. */
    public InboxRosters ofInbox(InboxProperties usual) {
        return new InboxRosters() {
            @Override
            public RosterFile read(Path roster, Runnable checkpoint) {
                return RosterFile.of(roster, sheet != null ? sheet : usual.sheet(), encoding, checkpoint);
            }

            @Override
            public ImportRequest request(RosterFile file) {
                return RosterOptions.this.request(file, usual);
            }
        };
    }

    /**
     * What is to be done with the roster by these options.
     *
     * @throws ParameterException if they choose too many rows one by one
     */
    public ImportRequest request(RosterFile file) {
        return request(file, InboxProperties.NONE);
    }

    private ImportRequest request(RosterFile file, InboxProperties usual) {
        return ImportRequest.of(
                file,
                images != null ? images : usual.images(),
                feed != null ? feed : usual.feed(),
                skipsOk || usual.skipsOk(),
                new RunLimits(maxCreates, maxSkips, maxDisables, finishBy != null ? finishBy : usual.finishBy()),
                choice(),
                new ChangeOptions(
                        existing,
                        drift,
                        full || usual.full(),
                        missing,
                        updatePasswords || usual.updatePasswords(),
                        imagesOnly,
                        new SeatOptions(seats, partial || usual.partial(), noWelcomeMail || usual.noWelcomeMail()),
                        null));
    }

    /** Whether people are put onto bought licences. */
    public boolean useSeats() {
        return seats != null && seats != SeatUse.NEW;
    }

    /** Whether they say what becomes of people who are there. */
    public boolean sayWhoIsChanged() {
        return existing != null;
    }

    /** Whether some rows are chosen. */
    public boolean choose() {
        return !choice().isWhole();
    }

    private RowChoice choice() {
        try {
            return new RowChoice(only, limit);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
