package io.github.rollcall.run.inbox;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.ImportRequest;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.FinishBy;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.SeatOptions;
import io.github.rollcall.user.RowChoice;
import io.github.rollcall.user.UnusableSetting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * What holds for rosters that are taken from an inbox, unless the command says otherwise. A roster that somebody names is not
 * touched by it: three people who are imported by hand are not everybody.
 *
 * @param folder the inbox of nights, and of an {@code import} that names neither roster nor folder
 * @param feed which rosters follow each other
 * @param sheet the sheet of workbooks
 * @param images the folder of the profile images
 * @param full whether each roster is everybody
 * @param skipsOk whether skipped rows are no reason for an exit code of their own
 * @param updatePasswords whether passwords and PINs of people who are there are sent
 * @param partial whether to go on where there are fewer licences than people
 * @param noWelcomeMail whether nobody who gets a licence is mailed
 * @param finishBy the time of day by which a run is to be over
 */
@ConfigurationProperties("rollcall.inbox")
public record InboxProperties(
        @Nullable Path folder,
        @Nullable String feed,
        @Nullable String sheet,
        @Nullable Path images,
        @DefaultValue("false") boolean full,
        @DefaultValue("false") boolean skipsOk,
        @DefaultValue("false") boolean updatePasswords,
        @DefaultValue("false") boolean partial,
        @DefaultValue("false") boolean noWelcomeMail,
        @Nullable FinishBy finishBy)
        implements InboxRosters {

    /** Nothing is said. */
    public static final InboxProperties NONE =
            new InboxProperties(null, null, null, null, false, false, false, false, false, null);

    /** Refuses, with an {@link UnusableSetting}, relative paths: they depend on where the process was started. */
    public InboxProperties {
        requireWhole("folder", folder);
        requireWhole("images", images);
    }

    /**
     * As these settings say.
     *
     * @throws UnusableSetting if a path is not whole
     * @throws org.springframework.boot.context.properties.bind.BindException if a value cannot be read
     */
    public static InboxProperties of(Environment settings) {
        return Binder.get(settings).bindOrCreate("rollcall.inbox", InboxProperties.class);
    }

    /**
     * The same, where nothing but settings says what becomes of people who are there.
     *
     * @throws UnusableSetting as {@link #of}, and if passwords are to be sent to people whom nobody changes
     */
    public static InboxProperties alone(Environment settings) {
        InboxProperties inbox = of(settings);
        ExistingPeople existing = Binder.get(settings)
                .bind("rollcall.existing", ExistingPeople.class)
                .orElse(ExistingPeople.LEAVE);
        if (inbox.updatePasswords() && existing != ExistingPeople.UPDATE) {
            throw new UnusableSetting(
                    "rollcall.inbox.update-passwords is true, and needs rollcall.existing to be update: without it, nobody who is"
                            + " in the account is changed. Set rollcall.existing to update, or take"
                            + " rollcall.inbox.update-passwords away.");
        }
        return inbox;
    }

    @Override
    public RosterFile read(Path roster, Runnable checkpoint) {
        return RosterFile.of(roster, sheet, null, checkpoint);
    }

    @Override
    public ImportRequest request(RosterFile file) {
        return ImportRequest.of(
                file,
                images,
                feed,
                skipsOk,
                new RunLimits(null, null, null, finishBy),
                RowChoice.WHOLE,
                new ChangeOptions(
                        null,
                        null,
                        full,
                        null,
                        updatePasswords,
                        false,
                        new SeatOptions(null, partial, noWelcomeMail),
                        null));
    }

    private static void requireWhole(String key, @Nullable Path path) {
        if (path != null && !path.isAbsolute()) {
            throw new UnusableSetting("rollcall.inbox." + key + " is " + path
                    + ", and depends on where the process is started. Write the whole path, such as /srv/rosters.");
        }
    }
}
