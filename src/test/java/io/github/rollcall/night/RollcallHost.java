package io.github.rollcall.night;

import io.github.rollcall.Rollcall;
import io.github.rollcall.cli.RollcallCommand;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Field;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Java process that does one command after the other, each as if it were alone in a process of its own: with its properties,
 * environment and output. A command costs a fifth of what a process costs, and behaves the same unless something is done to its
 * process. Used by one thread at a time.
 */
final class RollcallHost {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Queue<RollcallHost> IDLE = new ConcurrentLinkedQueue<>();
    private static final int LONGEST_MINUTES = 5;

    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    private RollcallHost() throws IOException {
        List<String> command = new ArrayList<>(RollcallProcess.JAVA);
        command.addAll(List.of(
                "-Xmx512m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED"));
        command.addAll(QuickStart.options());
        command.add(RollcallHost.class.getName());
        this.process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(new File("target", "rollcall-host.err.txt")))
                .start();
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Does a command to its end, and returns its exit code. */
    static int run(Order order) {
        RollcallHost host = IDLE.poll();
        try {
            host = host == null ? new RollcallHost() : host;
            int code = host.does(order);
            IDLE.add(host);
            return code;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int does(Order order) throws IOException {
        orders.write(JSON.writeValueAsString(order) + "\n");
        orders.flush();
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(this::answer, task -> {
            Thread thread = new Thread(task, "hears a host");
            thread.setDaemon(true);
            thread.start();
        });
        try {
            return Integer.parseInt(answer.get(LONGEST_MINUTES, TimeUnit.MINUTES));
        } catch (TimeoutException | ExecutionException | NumberFormatException e) {
            process.destroyForcibly();
            throw new AssertionError("Rollcall did not end as it should: " + order.arguments(), e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private String answer() {
        try {
            return String.valueOf(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] none) throws Exception {
        PrintStream answers = System.out;
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Properties own = (Properties) System.getProperties().clone();
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            Order order = JSON.readValue(line, Order.class);
            int code;
            try (PrintStream out = stream(order.out());
                    PrintStream err = stream(order.err())) {
                System.setOut(out);
                System.setErr(err);
                order.properties().forEach(System::setProperty);
                state(order.environment());
                code = RollcallCommand.execute(Rollcall.class, order.arguments().toArray(String[]::new));
            }
            System.setProperties((Properties) own.clone());
            answers.println(code);
            answers.flush();
        }
        System.exit(0);
    }

    private static PrintStream stream(Path file) throws IOException {
        return new PrintStream(file.toFile(), Charset.defaultCharset());
    }

    /** Java gives no way to change the environment that it shows; what it shows is a map all the same. */
    @SuppressWarnings("unchecked")
    private static void state(Map<String, String> credentials) throws ReflectiveOperationException {
        Field behind = System.getenv().getClass().getDeclaredField("m");
        behind.setAccessible(true);
        Map<String, String> environment = (Map<String, String>) behind.get(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("RC_"));
        environment.putAll(credentials);
    }

    /**
     * What to do.
     *
     * @param properties of the system
     * @param environment the credentials
     * @param out where what it says goes
     * @param err where its errors go
     */
    record Order(
            List<String> arguments,
            Map<String, String> properties,
            Map<String, String> environment,
            Path out,
            Path err) {}
}
