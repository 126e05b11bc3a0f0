package io.github.rollcall.explain;

import io.github.rollcall.home.DatabaseUrl;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * The runs that may be told of: those of one home folder. On a server, other accounts keep theirs in the same database, and the same
 * employee id is somebody else there.
 *
 * @param home null where the database is in the home folder, with no other runs in it
 */
record AskedRuns(RunLog log, @Nullable RunHistory home) {

    static AskedRuns of(ApplicationContext spring) {
        return new AskedRuns(
                spring.getBean(RunLog.class),
                DatabaseUrl.of(spring.getEnvironment()).isPostgresql()
                        ? new RunHistory(HomeFolder.of(spring.getEnvironment()).path())
                        : null);
    }

    /** The ids of all of them; null for whatever is in the database. */
    @Nullable
    List<RunId> ids() {
        return home == null ? null : home.newestFirst();
    }

    boolean has(RunId run) {
        return home == null || home.knows(run);
    }

    Optional<RunRecord> find(RunId run) {
        return has(run) ? log.find(run) : Optional.empty();
    }

    /**
     * Those that are not purged, newest first. Each is looked up when the stream comes to it.
     *
     * @param time that is asked before each; the stream throws {@link ReadingTime.Over} where none is left
     */
    Stream<RunRecord> newest(int limit, ReadingTime time) {
        List<RunId> ids = home == null ? log.newest(limit) : home.newestFirst();
        return ids.stream()
                .peek(run -> time.pass())
                .flatMap(run -> log.find(run).stream())
                .limit(limit);
    }
}
