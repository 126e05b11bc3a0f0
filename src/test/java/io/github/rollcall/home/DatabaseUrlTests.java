package io.github.rollcall.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTests {

    @Test
    void tellsTheFileOfH2() {
        DatabaseUrl url = DatabaseUrl.of("jdbc:h2:file:/srv/rollcall/data/rollcall;WRITE_DELAY=0");

        assertThat(url.isH2()).isTrue();
        assertThat(url.file()).contains(Path.of("/srv/rollcall/data/rollcall.mv.db"));
        assertThat(url.parameters()).containsExactly("WRITE_DELAY");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/srv/db;PASSWORD=planted,                           /srv/db.mv.db",
        "jdbc:postgresql://db.example.com:5432/rollcall?password=planted, postgresql://db.example.com:5432/rollcall",
        "jdbc:h2:mem:x;PASSWORD=planted,                                  h2:mem:x",
        "jdbc:unknown://db/rollcall?password=planted,                     unknown://db/rollcall"
    })
    void showsNoParameter(String text, String shown) {
        assertThat(DatabaseUrl.of(text).place()).isEqualTo(shown);
        assertThat(DatabaseUrl.of(text)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({"jdbc:postgresql://d/x?a=1&b=2", "jdbc:h2:mem:x", "''"})
    void knowsNoFileElsewhere(String text) {
        assertThat(DatabaseUrl.of(text).file()).isEmpty();
    }
}
