package io.github.rollcall.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.provisioning.Progress;
import io.github.rollcall.provisioning.forecast.ComparingAhead;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.provisioning.forecast.RolesAhead;
import io.github.rollcall.provisioning.forecast.SeatsAhead;
import io.github.rollcall.provisioning.forecast.UpdatesAhead;
import io.github.rollcall.session.ProgressStatus.Obstacle;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressStatusTests {

    private final ProgressStatus standing = new ProgressStatus(0);

    @Test
    void countsTheTimeOfTheCheck() {
        note(75, 0, 0, Obstacle.NONE);

        assertThat(standing.fitting(79)).isEqualTo("Checking the roster against the account, 1:15 min");
        assertThat(standing.fitting(39)).isEqualTo("Checking, 1:15 min");
    }

    @Test
    void saysThatItTriesAgain() {
        note(29, 0, 0, Obstacle.FAILURE);

        assertThat(standing.fitting(79))
                .isEqualTo("Checking the roster against the account, trying to reach RingCentral, 29 s");
        assertThat(standing.fitting(39)).isEqualTo("Checking, trying again, 29 s");
    }

    @Test
    void showsSpeedAndTimeLeftByTheQuota() {
        checked();
        note(10, 0, 0, Obstacle.NONE);
        note(12, 20, 0, Obstacle.NONE);

        assertThat(standing.fitting(79))
                .isEqualTo("Users 20 of 200 [===                           ] 40 a minute, about 5 min left");
        assertThat(standing.fitting(39)).isEqualTo("Users 20 of 200, about 5 min left");
        assertThat(standing).hasToString("Users 20 of 200, images 0 of 10; about 5 min left");
    }

    @Test
    void saysThatItWaitsForQuota() {
        checked();
        note(10, 0, 0, Obstacle.NONE);
        note(12, 40, 0, Obstacle.NONE);
        note(25, 40, 0, Obstacle.QUOTA);

        assertThat(standing.fitting(79))
                .startsWith("Users 40 of 200 [==")
                .endsWith("] waiting for quota, 13 s; about 4 min left");
        assertThat(standing.fitting(39)).isEqualTo("Users 40 of 200, waiting, 13 s");
    }

    @Test
    void goesOnToTheImagesAndTheReport() {
        checked();
        note(10, 0, 0, Obstacle.NONE);
        note(300, 200, 0, Obstacle.NONE);
        note(301, 200, 5, Obstacle.NONE);
        assertThat(standing.fitting(79)).startsWith("Images 5 of 10 [============ ");

        note(302, 200, 10, Obstacle.NONE);
        assertThat(standing.fitting(79)).isEqualTo("Writing the report");
    }

    @Test
    void showsTheLaneThatTakesLonger() {
        standing.checked(new Forecast(40, 0, 0, 100, Duration.ofMinutes(1), Duration.ofMinutes(10)));
        note(10, 0, 0, Obstacle.NONE);
        note(12, 20, 3, Obstacle.NONE);

        assertThat(standing.fitting(79)).startsWith("Images 3 of 100 [").endsWith(", about 10 min left");
        assertThat(standing).hasToString("Users 20 of 40, images 3 of 100; about 10 min left");
    }

    /** An image at the beginning, and the others of people at the end of the roster. */
    @Test
    void takesNoWaitForPeopleForTheSlownessOfImages() {
        standing.checked(new Forecast(4000, 0, 0, 100, Duration.ofMinutes(100), Duration.ofMinutes(10)));
        note(10, 0, 0, Obstacle.NONE);
        note(12, 1, 1, Obstacle.NONE);
        for (int second = 13; second <= 3010; second++) {
            note(second, 2000 * (second - 10) / 3000, 1, Obstacle.NONE);
        }

        assertThat(standing.fitting(79)).startsWith("Users 2,000 of 4,000 [").endsWith(", about 50 min left");
    }

    @Test
    void countsChangesFirstAndRolesAndNamesLast() {
        standing.checked(new Forecast(
                40,
                0,
                0,
                20,
                10,
                Duration.ofMinutes(3),
                Duration.ofMinutes(1),
                10,
                10,
                new UpdatesAhead(5000, 0, 1, false, 0, 5001, Duration.ofMinutes(126)),
                SeatsAhead.NONE,
                ComparingAhead.NONE,
                RolesAhead.NONE));
        note(10, new Progress.Done(0, 0, 0, 0), Obstacle.NONE);
        note(12, new Progress.Done(40, 0, 0, 0), Obstacle.NONE);
        assertThat(standing.fitting(79)).startsWith("Changes 40 of 5,001 [").endsWith(", about 2 h 8 min left");
        assertThat(standing)
                .hasToString(
                        "Changes 40 of 5,001, users 0 of 40, roles and names 0 of 20, images 0 of 10; about 2 h 8 min left");

        note(13, new Progress.Done(5001, 20, 0, 0), Obstacle.NONE);
        assertThat(standing.fitting(79)).startsWith("Users 20 of 40 [").endsWith(", about 2 min left");

        note(14, new Progress.Done(5001, 40, 5, 10), Obstacle.NONE);
        assertThat(standing.fitting(79)).startsWith("Roles and names 5 of 20 [");

        note(15, new Progress.Done(5001, 40, 20, 10), Obstacle.NONE);
        assertThat(standing.fitting(79)).isEqualTo("Writing the report");
    }

    @Test
    void saysThatItStops() {
        checked();
        note(10, 7, 0, Obstacle.NONE);
        standing.stopping();
        note(14, 7, 0, Obstacle.NONE);

        assertThat(standing.fitting(79)).isEqualTo("Stopping when the calls in flight have ended, 4 s");
    }

    @Test
    void isAtTheReportWhenThereIsNothingToDo() {
        standing.checked(new Forecast(0, 0, 0, 0, Duration.ZERO, Duration.ZERO));
        note(10, 0, 0, Obstacle.NONE);

        assertThat(standing.fitting(79)).isEqualTo("Writing the report");
        assertThat(standing).hasToString("Writing the report");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 20, 39, 60, 79, 200})
    void fitsIntoEachWidth(int width) {
        checked();
        note(10, 0, 0, Obstacle.NONE);
        note(12, 20, 0, Obstacle.NONE);
        assertThat(standing.fitting(width)).hasSizeLessThanOrEqualTo(width);
        note(60, 20, 0, Obstacle.QUOTA);
        assertThat(standing.fitting(width)).hasSizeLessThanOrEqualTo(width);
    }

    private void checked() {
        standing.checked(new Forecast(200, 200, 0, 10, Duration.ofMinutes(5), Duration.ofMinutes(1)));
    }

    private void note(int seconds, long users, long images, Obstacle obstacle) {
        note(seconds, new Progress.Done(0, users, 0, images), obstacle);
    }

    private void note(int seconds, Progress.Done done, Obstacle obstacle) {
        standing.note(Duration.ofSeconds(seconds).toNanos(), done, obstacle);
    }
}
