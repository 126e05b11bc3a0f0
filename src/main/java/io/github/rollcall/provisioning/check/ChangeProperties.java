package io.github.rollcall.provisioning.check;

import io.github.rollcall.provisioning.account.ChangeRules;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.Drift;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What becomes of people who are in the account already, unless the command says otherwise.
 *
 * @param existing whether they are left as they are, or updated to what the roster says
 * @param drift what becomes of values that somebody changed in the account by hand
 * @param missing what becomes of people whom a roster that is everybody has no more
 * @param clearBlank whether a blank cell clears a text, a phone number or a custom field
 * @param update how updates are sent
 */
@ConfigurationProperties("rollcall")
@Validated
public record ChangeProperties(
        @DefaultValue("leave") ExistingPeople existing,
        @DefaultValue("keep") Drift drift,
        @DefaultValue("ignore") MissingPeople missing,
        @DefaultValue("false") boolean clearBlank,
        @DefaultValue Update update) {

    /**
     * How updates are sent.
     *
     * @param bulkFrom from how many people on they are sent by bulk update, which takes 500 a call; fewer by a call each
     * @param patience how long RingCentral is given for a bulk update before it counts as given up
     */
    public record Update(
            @DefaultValue("20") @Min(1) int bulkFrom,
            @DefaultValue("10m") Duration patience) {}

    /** What holds for a run that was told this. */
    ChangeRules rules(ChangeOptions options) {
        boolean updates = Objects.requireNonNullElse(options.existing(), existing) == ExistingPeople.UPDATE;
        return new ChangeRules(
                updates && !options.imagesOnly(),
                updates,
                options.imagesOnly(),
                Objects.requireNonNullElse(options.drift(), drift) == Drift.OVERWRITE,
                missing(options, updates),
                clearBlank,
                options.updatePasswords(),
                update.bulkFrom(),
                update.patience());
    }

    /** Of a run that leaves people as they are, begun by a version that disabled them all the same, they are told only. */
    private MissingPeople missing(ChangeOptions options, boolean updates) {
        if (!options.isFull() || options.imagesOnly()) {
            return MissingPeople.IGNORE;
        }
        MissingPeople wanted = Objects.requireNonNullElse(options.missing(), missing);
        return wanted == MissingPeople.DISABLE && !updates ? MissingPeople.REPORT : wanted;
    }
}
