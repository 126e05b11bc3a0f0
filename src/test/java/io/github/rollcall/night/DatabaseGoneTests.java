package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.database.DatabaseRelay;
import io.github.rollcall.database.Postgres;
import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.StandInSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The server of the database goes away in the middle of an import. Times are a tenth of the usual ones: a lease of six seconds
 * in place of a minute, four seconds of patience for a connection in place of forty.
 */
@Tag("slow")
class DatabaseGoneTests extends NightTestBase {

    private static final Logger log = LoggerFactory.getLogger(DatabaseGoneTests.class);
    private static final int PEOPLE = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    /** On a busy machine; one wait for each person would be four minutes. */
    private static final Duration LONGEST_END = PATIENCE.multipliedBy(6);

    private static final Duration THIRTY_SECONDS = Duration.ofSeconds(3);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(1);

    private final Postgres database = Postgres.migrated();

    @AutoClose
    private final DatabaseRelay relay = DatabaseRelay.to(database);

    private Path roster;

    @BeforeEach
    void begin() {
        roster = night.roster("people.csv", 0, PEOPLE);
    }

    @Override
    StandInSettings settings() {
        return Night.UNHELPFUL.toBuilder().latency(Duration.ofMillis(200)).build();
    }

    /** Once, not for each of the people whose end is still to be noted. */
    @Test
    void waitsOnceForAServerThatStaysAway() {
        endsSoonAfter(node(), relay::goes);
    }

    /** No connection breaks, as where a machine is cut off from the network. */
    @Test
    void waitsOnceForAServerThatSaysNothing() {
        endsSoonAfter(
                node().set("spring.datasource.hikari.data-source-properties.socketTimeout", "2"), relay::fallsSilent);
        relay.speaks();
    }

    private void endsSoonAfter(RollcallProcess.Builder node, Runnable trouble) {
        try (RollcallProcess process = node.start("import", roster)) {
            night.untilEither(process, Night::isCreation, 20);
            trouble.run();
            long gone = System.nanoTime();
            process.await();
            Duration time = Duration.ofNanos(System.nanoTime() - gone);
            Ended ended = process.ended();
            log.info("Ended {} ms after the server had gone, with {}", time.toMillis(), ended.code());

            assertThat(ended.code()).as(ended.said()).isIn(74, 75);
            assertThat(ended.said()).doesNotContain("\tat ").contains("o on");
            assertThat(time).isLessThan(LONGEST_END);
        }
        isRightAfterRerun();
    }

    @Test
    void losesNothingWhereTheServerIsAwayForThirtySeconds() throws InterruptedException {
        awayFor(THIRTY_SECONDS);
    }

    @Test
    void losesNothingInAFailover() throws InterruptedException {
        awayFor(TEN_SECONDS);
    }

    private void awayFor(Duration time) throws InterruptedException {
        try (RollcallProcess process = node().start("import", roster)) {
            night.untilEither(process, Night::isCreation, 20);
            relay.goes();
            // The time is what is tested.
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            relay.comesBack();
            Ended ended = process.ended();
            log.info("Ended with {} though the server was away for {} ms", ended.code(), time.toMillis());

            assertThat(ended.code()).as(ended.said()).isIn(0, 74, 75);
            assertThat(ended.said()).doesNotContain("\tat ");
        }
        isRightAfterRerun();
    }

    private RollcallProcess.Builder node() {
        return night.rollcall()
                .on(TestDatabase.settingsOf(database))
                .set("spring.datasource.url", relay.url())
                .set("rollcall.lease", "6s")
                .set("spring.datasource.hikari.connection-timeout", Long.toString(PATIENCE.toMillis()));
    }

    private void isRightAfterRerun() {
        night.noFaults();
        Ended rerun = night.rollcall()
                .on(TestDatabase.settingsOf(database))
                .set("rollcall.lease", "6s")
                .run("rerun");
        assertThat(rerun.code()).as(rerun.said()).isIn(0, 64);
        night.hasEverybodyOnce(Night.people(0, PEOPLE));
        JsonNode rows = night.summary().path("rows");
        assertThat(rows.path("read").asInt()).isEqualTo(PEOPLE);
        assertThat(rows.path("created").asInt() + rows.path("adopted").asInt()).isEqualTo(PEOPLE);
        await().untilAsserted(() -> assertThat(
                        database.jdbc().queryForObject("select count(*) from journal_open", Long.class))
                .isZero());
    }
}
