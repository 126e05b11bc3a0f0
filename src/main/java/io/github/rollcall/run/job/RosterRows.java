package io.github.rollcall.run.job;

import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** All rows of a roster. Every attempt checks all of them, so no place is remembered. */
final class RosterRows implements ItemStreamReader<RosterRow> {

    private final Supplier<RosterReader> roster;
    private @Nullable RosterReader reader;

    RosterRows(Supplier<RosterReader> roster) {
        this.roster = roster;
    }

    @Override
    public void open(ExecutionContext context) {
        reader = roster.get();
    }

    @Override
    public @Nullable RosterRow read() {
        return Objects.requireNonNull(reader).read();
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
