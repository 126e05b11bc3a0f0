package io.github.rollcall.run.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.roster.RosterReadFailed;
import io.github.rollcall.roster.TemporaryFolderNotWritable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class TroubleTests {

    /** A failure, and the cure that is named. */
    record Case(Exception failure, String cure) {}

    static final List<Case> CASES = List.of(
            new Case(
                    new DataAccessResourceFailureException(
                            "closed", new SQLException("closed", "90098", new IOException("full"))),
                    "Make room on its disk"),
            new Case(new SQLException("could not extend file", "53100"), "Make room on its disk"),
            new Case(new SQLException("read only", "90097"), "Make room on its disk"),
            new Case(
                    new DataIntegrityViolationException(
                            "insert", new SQLException("Value too long for column \"DETAIL\"", "22001")),
                    "does not take what is to be noted (Value too long for column \"DETAIL\"). Go on"),
            new Case(
                    new DataAccessResourceFailureException(
                            "no", new SQLException("refused", "08001", new ConnectException())),
                    "See that it runs"),
            new Case(new SQLException("terminated", "08006"), "See that it runs"),
            new Case(new SQLException("sending", "08006", new java.io.EOFException()), "See that it runs"),
            new Case(new SQLException("administrator command", "57P01"), "See that it runs"),
            new Case(new SQLException("starting up", "57P03"), "See that it runs"),
            new Case(new SQLException("No space left on device", "53100"), "Make room"));

    @Test
    void isOfARosterAloneWhereOnlyThatCannotBeRead() {
        Throwable unread = new RosterReadFailed("It cannot be read", new IOException("Input/output error"));
        Throwable full = new UncheckedIOException(new IOException("No space left on device"));
        full.addSuppressed(unread);

        assertThat(Trouble.isOfHome(new IllegalStateException(unread))).isFalse();
        assertThat(Trouble.isOfHome(full)).isTrue();
    }

    @Test
    void isOfNoHomeWhereOnlyTheTemporaryFolderIsFull() {
        Throwable full = new TemporaryFolderNotWritable(Path.of("tmp"), new IOException("No space left on device"));

        assertThat(Trouble.isOfHome(new IllegalStateException(full))).isFalse();
        assertThat(Trouble.isOfTemporaryFolder(new IllegalStateException(full))).isTrue();
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void namesTheDiskOnlyWhereItIsTheDisk(Case given) {
        String words = Trouble.inWords(given.failure(), "x.mv.db");

        assertThat(words).startsWith("The database x.mv.db ").contains(given.cure());
        assertThat(words.contains("Make room")).isEqualTo(Trouble.isOfDisk(given.failure()));
    }
}
