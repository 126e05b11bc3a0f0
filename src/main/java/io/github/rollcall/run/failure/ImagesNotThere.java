package io.github.rollcall.run.failure;

import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of images was named that is none, or cannot be read. Stops the command before anything is done. */
public final class ImagesNotThere extends RuntimeException {

    private ImagesNotThere(Path folder, String what) {
        super("The images folder " + folder + " " + what
                + ". Name the folder that holds the images with --images, or leave the option out: then it is the folder"
                + " images beside the roster, if there is one.");
    }

    /** @throws ImagesNotThere if the folder is none, or cannot be read */
    public static void refuse(Path folder) {
        if (!Files.exists(folder)) {
            throw new ImagesNotThere(folder, "is not there");
        }
        if (!Files.isDirectory(folder)) {
            throw new ImagesNotThere(folder, "is a file");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new ImagesNotThere(folder, "cannot be read: this user may not");
        }
    }
}
