package io.github.rollcall.run;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Database trouble in words. Libraries tell the statement that failed, and often no more than that the database has been
 * closed since; what helps is what the disk said at first, which is somewhere behind.
 */
public final class Trouble {

    private static final List<Class<? extends Exception>> OF_DATABASE =
            List.of(DataAccessException.class, TransactionException.class, FlywayException.class, SQLException.class);

    private Trouble() {}

    /** Whether a library of the database says this; what we throw ourselves says enough. */
    public static boolean isOfDatabase(Throwable telling) {
        return OF_DATABASE.stream().anyMatch(type -> type.isInstance(telling))
                && !telling.getClass().getPackageName().startsWith("io.github.rollcall");
    }

    /**
     * What happened, where, and what to do.
     *
     * @param place where the database is, if that is known
     */
    public static String inWords(Throwable failure, @Nullable String place) {
        String reason = reason(failure).map(text -> " (" + text + ")").orElse("");
        return "The database" + (place == null ? "" : " " + place) + " cannot be read or written" + reason
                + ". Make room on its disk or give write permission, then go on: what is done stands.";
    }

    private static Optional<String> reason(Throwable failure) {
        List<Throwable> all = everythingBehind(failure);
        return all.stream()
                .filter(IOException.class::isInstance)
                .reduce((first, second) -> second)
                .or(() -> all.stream().filter(SQLException.class::isInstance).reduce((first, second) -> second))
                .map(Throwable::getMessage)
                .flatMap(text -> text.lines().findFirst())
                .map(line -> line.replaceFirst("; SQL statement:$", ""));
    }

    private static List<Throwable> everythingBehind(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        List<Throwable> all = new ArrayList<>();
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (seen.add(next)) {
                all.add(next);
                if (next.getCause() != null) {
                    open.push(next.getCause());
                }
                List.of(next.getSuppressed()).forEach(open::addLast);
            }
        }
        return all;
    }
}
