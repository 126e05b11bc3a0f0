package io.github.rollcall.night;

import io.github.rollcall.Rollcall;
import io.github.rollcall.cli.RollcallCommand;
import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.user.NewUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The same program, but it stands still at one place, so that a test can kill it exactly there. Nothing else about it is
 * changed.
 */
@Import(Rollcall.class)
final class SeamedRollcall {

    private SeamedRollcall() {}

    public static void main(String[] arguments) {
        System.exit(RollcallCommand.execute(SeamedRollcall.class, arguments));
    }

    /** Where to stand still. */
    enum Seam {
        /** After the fifth intention is durable, before its request leaves. */
        BETWEEN_INTENTION_AND_SENDING,
        /** When the report's first rows are being read from the journal. */
        IN_THE_REPORT
    }

    @Bean
    static BeanPostProcessor seams() {
        Seam seam = Seam.valueOf(System.getProperty("seam"));
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof Extensions extensions && seam == Seam.BETWEEN_INTENTION_AND_SENDING) {
                    return stoppingBeforeSending(extensions);
                }
                return bean instanceof DataSource database && seam == Seam.IN_THE_REPORT
                        ? stoppingInTheReport(database)
                        : bean;
            }
        };
    }

    private static Object stoppingBeforeSending(Extensions extensions) {
        AtomicInteger intentions = new AtomicInteger();
        return proxy(Extensions.class, (method, arguments) -> {
            if (!method.getName().equals("create")) {
                return method.invoke(extensions, arguments);
            }
            Runnable noting = (Runnable) arguments[1];
            Answer answer = extensions.create((NewUser) arguments[0], () -> {
                noting.run();
                if (intentions.incrementAndGet() == 5) {
                    standStill();
                }
            });
            return answer;
        });
    }

    private static Object stoppingInTheReport(DataSource database) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(database, arguments);
            return result instanceof Connection connection ? watching(connection) : result;
        });
    }

    private static Object watching(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("prepareStatement")
                    && String.valueOf(arguments[0]).contains("order by line, id fetch first")) {
                standStill();
            }
            return method.invoke(connection, arguments);
        });
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

    private static void standStill() {
        try {
            Files.createFile(Path.of(System.getProperty("seam.file")));
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Invocation {
        Object invoke(Method method, Object[] arguments) throws Throwable;
    }
}
