package io.github.rollcall.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/**
 * Nights that a quota holds back: creation against the arithmetic of its quota, and images beside creation against the longer of the
 * two alone. The quotas are RingCentral's defaults; their minute passes faster.
 */
final class Quotas implements Benchmark {

    private static final int PER_WINDOW = 40;
    private static final int IMAGES_PER_WINDOW = 10;
    private static final int CREATIONS = 400;
    private static final int PEOPLE = 200;
    private static final int IMAGES = 100;
    private static final int FASTER = 10;
    private static final double WINDOW = 60.0 / FASTER;
    private static final int TOO_MANY = 429;

    private final List<Double> creation = new ArrayList<>();
    private final List<Double> arithmetic = new ArrayList<>();
    private final List<Double> refused = new ArrayList<>();
    private final List<Double> both = new ArrayList<>();
    private final List<Double> images = new ArrayList<>();

    @Override
    public String name() {
        return "quota";
    }

    @Override
    public List<Line> run(BenchSettings settings, Path folder) throws IOException {
        for (int round = 0; round < settings.rounds(); round++) {
            create(folder, settings.people(CREATIONS));
            Path roster = withPictures(folder, settings.people(PEOPLE), settings.people(IMAGES));
            boolean aloneFirst = round % 2 == 0;
            if (aloneFirst) {
                sendImages(folder, roster, settings);
            }
            createWithImages(folder, roster, settings);
            if (!aloneFirst) {
                sendImages(folder, roster, settings);
            }
        }
        return List.of(
                Line.ratio(
                        name() + "-create",
                        new Measure("import of %,d".formatted(settings.people(CREATIONS)), "s", creation),
                        new Measure("%d a window of %.0f s".formatted(PER_WINDOW, WINDOW), "s", arithmetic),
                        Goal.atMost(1.03)),
                Line.plain(name() + "-refused", new Measure("answers 429", "", refused), Goal.atMost(0)),
                Line.ratio(
                        name() + "-lanes",
                        new Measure(
                                "%,d people, %,d images".formatted(settings.people(PEOPLE), settings.people(IMAGES)),
                                "s",
                                both),
                        new Measure("the images alone", "s", images),
                        Goal.atMost(1.05)));
    }

    private static StandIn account() throws IOException {
        return StandIn.start(
                "--latency",
                "5ms",
                "--limit",
                "MEDIUM=" + PER_WINDOW,
                "--limit",
                "HEAVY=" + IMAGES_PER_WINDOW,
                "--time-scale",
                Integer.toString(FASTER));
    }

    private static Rollcall rollcall(Path folder, StandIn account) throws IOException {
        return Rollcall.at(folder.resolve("home"), account, "-Xmx512m");
    }

    private void create(Path folder, int people) throws IOException {
        Path file = Roster.withoutRegion(0, people).writeCsv(folder.resolve("people.csv"));
        try (StandIn account = account()) {
            rollcall(folder, account).run("import", file, "created", people);
            List<JsonNode> log = account.log();
            List<Instant> medium = times(log, "group", "MEDIUM");
            // The check uses the quota too, a little before.
            double took = seconds(medium.get(0), medium.get(medium.size() - 1));
            int windows = (medium.size() - 1) / PER_WINDOW;
            double least = windows * WINDOW;
            Bench.say("  %,d creations, %,d calls of the group: %.2f s, by the quota %.2f s"
                    .formatted(people, medium.size(), took, least));
            creation.add(took);
            arithmetic.add(least);
            refused.add((double) log.stream()
                    .filter(request -> request.path("status").asInt() == TOO_MANY)
                    .count());
        }
    }

    private void createWithImages(Path folder, Path roster, BenchSettings settings) throws IOException {
        try (StandIn account = account()) {
            rollcall(folder, account).run("import", roster, "created", settings.people(PEOPLE));
            List<JsonNode> log = account.log();
            List<Instant> creations = times(log, "operation", "CREATE");
            List<Instant> uploads = uploads(log, settings);
            Instant last = latest(creations.get(creations.size() - 1), uploads.get(uploads.size() - 1));
            double took = seconds(creations.get(0), last);
            Bench.say("  creations and images: %.2f s; creations alone %.2f s"
                    .formatted(took, seconds(creations.get(0), creations.get(creations.size() - 1))));
            both.add(took);
        }
    }

    /** Everybody is there already, and only images are missing. */
    private void sendImages(Path folder, Path roster, BenchSettings settings) throws IOException {
        try (StandIn account = account()) {
            int people = settings.people(PEOPLE);
            account.put(Roster.withoutRegion(0, people).bodies());
            rollcall(folder, account).run("import", roster, "unchanged", people);
            List<Instant> uploads = uploads(account.log(), settings);
            double took = seconds(uploads.get(0), uploads.get(uploads.size() - 1));
            Bench.say("  images alone: %.2f s".formatted(took));
            images.add(took);
        }
    }

    private static List<Instant> uploads(List<JsonNode> log, BenchSettings settings) {
        List<Instant> uploads = times(log, "operation", "IMAGE");
        if (uploads.size() != settings.people(IMAGES)) {
            throw new IllegalStateException(
                    "%,d images were sent, not %,d".formatted(uploads.size(), settings.people(IMAGES)));
        }
        return uploads;
    }

    private static List<Instant> times(List<JsonNode> log, String field, String value) {
        return log.stream()
                .filter(request -> request.path(field).asString("").equals(value))
                .map(request -> Instant.parse(request.path("at").asString("")))
                .sorted()
                .toList();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Every second person has one, the last ones too. */
    private static Path withPictures(Path folder, int people, int images) throws IOException {
        Path file = Roster.withoutRegion(0, people).writeCsv(folder.resolve("people.csv"));
        Path pictures = folder.resolve("images");
        Bench.delete(pictures);
        Files.createDirectories(pictures);
        for (int i = 0; i < images; i++) {
            ImageIO.write(
                    new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB),
                    "png",
                    pictures.resolve("person.%d@example.com.png".formatted(people - 1 - i * people / images))
                            .toFile());
        }
        return file;
    }
}
