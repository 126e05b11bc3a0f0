package io.github.rollcall.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.rollcall.extension.ProfileImage;
import io.github.rollcall.image.ImageFolder.Found;
import io.github.rollcall.provisioning.Pictures;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Samples;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTests {

    private static final byte[] PNG = Pictures.png(4, 3);

    private final Path place;
    private final Path folder;

    ImageFolderTests(@TempDir Path place) throws IOException {
        this.place = place;
        this.folder = Files.createDirectory(place.resolve("images"));
    }

    @Test
    void findsTheFileThatTheRowNames() throws IOException {
        write("me.png");

        assertThat(find("me.png")).isEqualTo(new Found("me.png", null));
    }

    /** Its name is in no charset of this process: é in one byte. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void passesOverAPictureThatNobodyCanName() throws IOException, InterruptedException {
        write("me.png");
        new ProcessBuilder("bash", "-c", "cp me.png $'zo\\xe9@example.com.png'")
                .directory(folder.toFile())
                .start()
                .waitFor();

        assertThat(folder.toFile().list()).hasSize(2);
        assertThat(new ImageFolder(folder).names().all()).containsExactly("me.png");
        assertThat(find("me.png")).isEqualTo(new Found("me.png", null));
    }

    @Test
    void findsAFileInAFolderBelow() throws IOException {
        Files.createDirectory(folder.resolve("sales"));
        write("sales/me.png");

        assertThat(find("sales/me.png"))
                .isEqualTo(new Found(Path.of("sales", "me.png").toString(), null));
        assertThat(find("sales\\me.png")).isEqualTo(find("sales/me.png"));
        assertThat(find("sales/../sales/me.png")).isEqualTo(find("sales/me.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com.png", "ADA@Example.com.JPG", "e1.jpeg", "E1.gif"})
    void findsAFileOfThePersonsOwnName(String name) throws IOException {
        write(name);

        assertThat(find(null)).isEqualTo(new Found(name, null));
    }

    @Test
    void prefersTheAddressToTheEmployeeId() throws IOException {
        write("E1.png");
        write("ada@example.com.png");

        assertThat(find(null)).isEqualTo(new Found("ada@example.com.png", null));
    }

    @Test
    void looksForNoOtherFileThanTheOneThatTheRowNames() throws IOException {
        write("ada@example.com.png");

        assertThat(codeOf(find("me.png"))).isEqualTo("IMAGE_MISSING");
    }

    /** Of several files of one person, and of several ways to write one name. */
    record Choice(String named, List<String> files, String taken) {}

    static final List<Choice> CHOICES = List.of(
            new Choice(
                    "",
                    List.of("ada@example.com.gif", "ada@example.com.png", "ada@example.com.JPG"),
                    "ada@example.com.JPG"),
            new Choice("", List.of("ada@example.com.png", "ada@example.com.jpeg"), "ada@example.com.jpeg"),
            new Choice("", List.of("ada@example.com.webp", "ada@example.com.gif"), "ada@example.com.gif"),
            new Choice("", List.of("E1.jpg", "ada@example.com.gif"), "ada@example.com.gif"),
            new Choice("", List.of("._ada@example.com.png", "e1.png"), "e1.png"),
            new Choice("", List.of("below/ada@example.com.png", "e1 .png"), "e1 .png"),
            new Choice("me.png", List.of("Me.PNG"), "Me.PNG"),
            new Choice("me.png", List.of("ME.png", "me.png"), "me.png"),
            new Choice("SALES\\My Face.png", List.of("Sales/my face.PNG"), "Sales/my face.PNG"),
            new Choice("./me.png", List.of("me.png"), "me.png"),
            new Choice("Zo\u00EB.png", List.of("Zoe\u0308.png"), "Zoe\u0308.png"),
            new Choice("Zoe\u0308.png", List.of("zo\u00EB.png", "Zo\u00EB.png"), "Zo\u00EB.png"));

    @ParameterizedTest
    @FieldSource("CHOICES")
    @EnabledOnOs(OS.LINUX) // others do not tell such names apart
    void takesTheFileThatIsMeant(Choice choice) throws IOException {
        for (String file : choice.files()) {
            Files.createDirectories(folder.resolve(file).getParent());
            write(file);
        }

        assertThat(find(choice.named().isEmpty() ? null : choice.named())).isEqualTo(new Found(choice.taken(), null));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void guessesNotAmongFilesThatDifferInCase() throws IOException {
        write("Me.png");
        write("ME.png");

        assertThat(find("me.png"))
                .extracting(Found::problem)
                .isEqualTo(ProblemCode.IMAGE_MISSING.problem(
                        "Photo",
                        "The image \"me.png\" is not there, but as ME.png and Me.png; it is not clear which is meant",
                        "Write the name exactly as the file has it."));
    }

    @Test
    void saysThatAPictureOfThePersonCannotBeSent() throws IOException {
        Files.writeString(folder.resolve("ada@example.com.webp"), "RIFF\1\2\3\4WEBPVP8 ");

        assertThat(find(null))
                .extracting(Found::problem)
                .isEqualTo(ProblemCode.IMAGE_FORMAT.problem(
                        "Photo", "The image \"ada@example.com.webp\" is a WebP picture, not a JPEG, PNG or GIF"));
    }

    @Test
    void findsNothingWhereNobodyIsNamed() throws IOException {
        write("bob@example.com.png");
        write("ada@example.com.txt");

        assertThat(find(null)).isNull();
        assertThat(new ImageFolder(place.resolve("nowhere")).find(ada(), null, null))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.png",
                "..\\secret.png",
                "a/../../secret.png",
                ".",
                "",
                "a/..",
                "..",
                "C:\\photos\\me.png",
                "c:/me.png",
                "\\\\server\\photos\\me.png",
                "/etc/passwd",
                "https://example.com/me.png",
                "file:///etc/passwd"
            })
    void staysInside(String name) throws IOException {
        Files.write(place.resolve("secret.png"), PNG);

        assertThat(codeOf(find(name))).isEqualTo("IMAGE_OUTSIDE");
    }

    @Test
    void takesNoAbsolutePath() throws IOException {
        Path secret = Files.write(place.resolve("secret.png"), PNG);

        assertThat(codeOf(find(secret.toString()))).isEqualTo("IMAGE_OUTSIDE");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links")
    void followsNoLinkOutside() throws IOException {
        Path secret = Files.write(place.resolve("secret.png"), PNG);
        Files.createSymbolicLink(folder.resolve("me.png"), secret);
        Files.createSymbolicLink(folder.resolve("ada@example.com.png"), secret);

        assertThat(codeOf(find("me.png"))).isEqualTo("IMAGE_OUTSIDE");
        assertThat(codeOf(find(null))).isEqualTo("IMAGE_OUTSIDE");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links")
    void followsALinkThatStaysInside() throws IOException {
        Path file = write("me.png");
        Files.createSymbolicLink(folder.resolve("ada@example.com.png"), file);

        assertThat(find(null)).isEqualTo(new Found("ada@example.com.png", null));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links")
    void followsNoFolderThatIsALinkOutside() throws IOException {
        Files.write(Files.createDirectory(place.resolve("secrets")).resolve("me.png"), PNG);
        Files.createSymbolicLink(folder.resolve("sales"), place.resolve("secrets"));
        Files.createSymbolicLink(folder.resolve("up.png"), folder);
        Files.createSymbolicLink(folder.resolve("nowhere.png"), place.resolve("missing.png"));

        assertThat(codeOf(find("sales/me.png"))).isEqualTo("IMAGE_OUTSIDE");
        assertThat(codeOf(find("up.png"))).isEqualTo("IMAGE_UNREADABLE");
        assertThat(codeOf(find("nowhere.png"))).isEqualTo("IMAGE_UNREADABLE");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links")
    void looksThroughAFolderThatIsItselfALink() throws IOException {
        write("ada@example.com.png");
        Path link = Files.createSymbolicLink(place.resolve("link"), folder);

        assertThat(new ImageFolder(link).find(ada(), null, null)).isEqualTo(new Found("ada@example.com.png", null));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes a pipe")
    @Timeout(10)
    void waitsForNobodyToWriteIntoAPipe() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("me.png").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(codeOf(find("me.png"))).isEqualTo("IMAGE_UNREADABLE");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "sets POSIX modes")
    void saysThatAFileMayNotBeRead() throws IOException {
        Path file = write("me.png");
        Files.setPosixFilePermissions(file, Set.of());
        assumeFalse(Files.isReadable(file), "this user may read everything");

        assertThat(codeOf(find("me.png"))).isEqualTo("IMAGE_UNREADABLE");
    }

    @Test
    void takesNoFolderForAPicture() throws IOException {
        Files.createDirectory(folder.resolve("me.png"));

        assertThat(codeOf(find("me.png"))).isEqualTo("IMAGE_UNREADABLE");
    }

    @Test
    void copesWithNamesThatNoFileCanHave() {
        assertThat(codeOf(find("a\0b.png"))).isEqualTo("IMAGE_UNREADABLE");
        Found found = find("x".repeat(5000) + ".png");
        assertThat(codeOf(found)).isEqualTo("IMAGE_MISSING");
        assertThat(codeOf(find("x".repeat(300) + ".png"))).isEqualTo("IMAGE_MISSING");
        assertThat(found == null ? "" : found.file()).hasSizeBetween(1, 1024);
    }

    @Test
    void goesByContentNotByName() throws IOException {
        Files.write(folder.resolve("me.gif"), Pictures.jpeg(4, 3));
        Files.writeString(folder.resolve("text.png"), "no picture");

        assertThat(read("me.gif")).isInstanceOf(ImageFile.Good.class);
        assertThat(((ImageFile.Good) read("me.gif")).image())
                .extracting(ProfileImage::mediaType)
                .isEqualTo("image/jpeg");
        assertThat(codeOf(find("text.png"))).isEqualTo("IMAGE_FORMAT");
    }

    @Test
    void refusesWhatIsCutOff() throws IOException {
        byte[] picture = Pictures.jpegWithThumbnail(40, 30);
        Files.write(folder.resolve("me.jpg"), Arrays.copyOf(picture, picture.length - 10));
        Files.write(folder.resolve("empty.jpg"), new byte[0]);

        assertThat(codeOf(find("me.jpg"))).isEqualTo("IMAGE_TRUNCATED");
        assertThat(find("empty.jpg"))
                .isEqualTo(new Found(
                        "empty.jpg", ProblemCode.IMAGE_TRUNCATED.problem("Photo", "The image \"empty.jpg\" is empty")));
    }

    @Test
    void allowsTwelveMegapixelsAndNoMore() throws IOException {
        Files.write(folder.resolve("just.png"), Pictures.pngThatSays(4000, 3000));
        Files.write(folder.resolve("over.png"), Pictures.pngThatSays(4001, 3000));
        Files.write(folder.resolve("absurd.png"), Pictures.pngThatSays(-1, -1));
        Files.write(folder.resolve("flat.png"), Pictures.pngThatSays(0, 3000));

        assertThat(read("just.png")).isInstanceOf(ImageFile.Good.class);
        assertThat(find("over.png"))
                .extracting(Found::problem)
                .isEqualTo(ProblemCode.IMAGE_TOO_MANY_PIXELS.problem(
                        "Photo", "The image \"over.png\" has 12,003,000 pixels; 12,000,000 are allowed"));
        assertThat(read("absurd.png")).isInstanceOf(ImageFile.Bad.class);
        assertThat(read("flat.png")).isInstanceOf(ImageFile.Bad.class);
    }

    @Test
    void allowsTenMegabytesWithWhatGoesAround() throws IOException {
        int most = 10 * 1024 * 1024 - 1024;
        Files.write(folder.resolve("just.png"), Arrays.copyOf(PNG, most));
        Files.write(folder.resolve("over.png"), Arrays.copyOf(PNG, most + 1));

        assertThat(read("just.png")).isInstanceOf(ImageFile.Good.class);
        assertThat(find("over.png"))
                .extracting(Found::problem)
                .isEqualTo(ProblemCode.IMAGE_TOO_LARGE.problem(
                        "Photo", "The image \"over.png\" has 10,484,737 bytes; 10,484,736 fit into a request"));
    }

    @Test
    void namesFileAndColumnInTheProblem() {
        assertThat(find("me.png"))
                .isEqualTo(new Found(
                        "me.png", ProblemCode.IMAGE_MISSING.problem("Photo", "The image \"me.png\" is not there")));
    }

    private @Nullable Found find(@Nullable String named) {
        return new ImageFolder(folder).find(ada(), named, "Photo");
    }

    private ImageFile read(String name) {
        return ImageFile.read(new EnclosedFolder(folder), Path.of(name), "Photo");
    }

    private Path write(String name) throws IOException {
        return Files.write(folder.resolve(name), PNG);
    }

    private static String codeOf(@Nullable Found found) {
        Problem problem = found == null ? null : found.problem();
        return problem == null ? "none" : problem.code();
    }

    private static NewUser ada() {
        return ((Verdict.Accepted) Samples.verdictOn(Map.of(Field.EMPLOYEE_ID, "E1", Field.EMAIL, "Ada@example.com")))
                .user();
    }
}
