package io.github.rollcall.night;

import io.github.rollcall.Rollcall;
import io.github.rollcall.cli.RollcallCommand;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.user.NewUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The same program, but it stands still at one place, so that a test can kill it exactly there, or change the world meanwhile;
 * or it has a clock that is wrong. Nothing else about it is changed.
 */
@Import(Rollcall.class)
final class SeamedRollcall {

    /** More than half of those whom {@link UpdateNightTests} has. */
    private static final int ENDS_NOTED = 18;

    private static final AtomicBoolean REACHED = new AtomicBoolean();

    private SeamedRollcall() {}

    public static void main(String[] arguments) {
        System.exit(RollcallCommand.execute(SeamedRollcall.class, arguments));
    }

    /** Where to stand still. */
    enum Seam {
        /** After the fifth intention is durable, before its request leaves. */
        BETWEEN_INTENTION_AND_SENDING,
        /** When the absence of somebody sent before is believed, before the next intention for them. */
        BETWEEN_ABSENCE_AND_SENDING_AGAIN,
        /** After a bulk update's intentions are durable, before its request leaves. */
        BEFORE_A_BULK_UPDATE_LEAVES,
        /** While the ends of changes are being noted: after the eighteenth of them. */
        AMONG_THE_ENDS_OF_CHANGES,
        /** When the report's first rows are being read from the journal. */
        IN_THE_REPORT,
        /** Nowhere; but a thread that has a connection to the database gets no other, which is said in the file too. */
        NO_SECOND_CONNECTION
    }

    @Bean
    static BeanPostProcessor seams() {
        String wanted = System.getProperty("seam", "");
        Duration ahead = Duration.parse(System.getProperty("seam.clock", "PT0S"));
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof Extensions extensions && wanted.equals(Seam.BETWEEN_INTENTION_AND_SENDING.name())) {
                    return stoppingBeforeSending(extensions);
                }
                if (bean instanceof Extensions extensions
                        && wanted.equals(Seam.BETWEEN_ABSENCE_AND_SENDING_AGAIN.name())) {
                    return stoppingBeforeSendingAgain(extensions);
                }
                if (bean instanceof Extensions extensions && wanted.equals(Seam.BEFORE_A_BULK_UPDATE_LEAVES.name())) {
                    return stoppingBeforeABulkUpdate(extensions);
                }
                if (bean instanceof DataSource database && wanted.equals(Seam.IN_THE_REPORT.name())) {
                    return stopping(database, sql -> isReadingRowsForTheReport());
                }
                if (bean instanceof DataSource database && wanted.equals(Seam.NO_SECOND_CONNECTION.name())) {
                    return oneForEachThread(database);
                }
                if (bean instanceof DataSource database && wanted.equals(Seam.AMONG_THE_ENDS_OF_CHANGES.name())) {
                    AtomicInteger ends = new AtomicInteger();
                    return stopping(
                            database,
                            sql -> sql.startsWith("delete from update_open") && ends.incrementAndGet() > ENDS_NOTED);
                }
                return bean instanceof Clock clock ? Clock.offset(clock, ahead) : bean;
            }
        };
    }

    private static Object stoppingBeforeSending(Extensions extensions) {
        AtomicInteger intentions = new AtomicInteger();
        return watchingCreations(extensions, (user, noting) -> () -> {
            noting.run();
            if (intentions.incrementAndGet() == 5) {
                standStill();
            }
        });
    }

    private static Object stoppingBeforeSendingAgain(Extensions extensions) {
        Set<String> sent = ConcurrentHashMap.newKeySet();
        return watchingCreations(extensions, (user, noting) -> () -> {
            if (!sent.add(user.email().toString())) {
                standStill();
            }
            noting.run();
        });
    }

    /** @param watched what to do right before sending, where the second of its arguments is done now */
    private static Object watchingCreations(Extensions extensions, BiFunction<NewUser, Runnable, Runnable> watched) {
        return proxy(Extensions.class, (method, arguments) -> {
            if (method.getName().equals("fill")) {
                SeatFilling filling = (SeatFilling) arguments[0];
                return extensions.fill(filling, watched.apply(filling.user(), (Runnable) arguments[1]));
            }
            if (!method.getName().equals("create")) {
                return method.invoke(extensions, arguments);
            }
            NewUser user = (NewUser) arguments[0];
            return extensions.create(user, watched.apply(user, (Runnable) arguments[1]));
        });
    }

    private static Object stoppingBeforeABulkUpdate(Extensions extensions) {
        return proxy(Extensions.class, (method, arguments) -> {
            if (!method.getName().equals("updateAll")) {
                return method.invoke(extensions, arguments);
            }
            Runnable noting = (Runnable) arguments[1];
            Runnable stopping = () -> {
                noting.run();
                standStill();
            };
            return method.invoke(extensions, arguments[0], stopping);
        });
    }

    private static Object stopping(DataSource database, Predicate<String> statement) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(database, arguments);
            return result instanceof Connection connection ? watching(connection, statement) : result;
        });
    }

    private static Object watching(Connection connection, Predicate<String> statement) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("prepareStatement") && statement.test(String.valueOf(arguments[0]))) {
                standStill();
            }
            return method.invoke(connection, arguments);
        });
    }

    /** But migrations, of which there is one at a time. */
    private static Object oneForEachThread(DataSource database) {
        ThreadLocal<Integer> held = ThreadLocal.withInitial(() -> 0);
        return proxy(DataSource.class, (method, arguments) -> {
            if (!method.getName().equals("getConnection") || isMigrating()) {
                return method.invoke(database, arguments);
            }
            if (held.get() > 0) {
                sayReached(Path.of(System.getProperty("seam.file")));
                throw new IllegalStateException("This thread has a connection already.");
            }
            Object connection = method.invoke(database, arguments);
            held.set(1);
            return proxy(Connection.class, (asked, given) -> {
                if (asked.getName().equals("close")) {
                    held.set(0);
                }
                return asked.invoke(connection, given);
            });
        });
    }

    private static boolean isMigrating() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith("org.flywaydb.")));
    }

    private static boolean isReadingRowsForTheReport() {
        return StackWalker.getInstance()
                .walk(frames ->
                        frames.anyMatch(frame -> frame.getClassName().equals("io.github.rollcall.summary.JournalRows")
                                && frame.getMethodName().equals("peek")));
    }

    private static Object proxy(Class<?> type, Invocation invocation) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            try {
                return invocation.invoke(method, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** Until the file is taken away; whoever comes by later goes on. */
    private static void standStill() {
        Path seam = Path.of(System.getProperty("seam.file"));
        try {
            sayReached(seam);
            while (Files.exists(seam)) {
                Thread.sleep(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody gets past before it is said. */
    private static synchronized void sayReached(Path seam) throws IOException {
        if (REACHED.compareAndSet(false, true)) {
            Files.createFile(seam);
        }
    }

    private interface Invocation {
        Object invoke(Method method, Object[] arguments) throws Throwable;
    }
}
