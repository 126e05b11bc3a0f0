package io.github.rollcall.cli;

import io.github.rollcall.doctor.Diagnosis;
import io.github.rollcall.doctor.Doctor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at everything that an import needs, and says what to do about what is amiss. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks credentials, permissions, clock, quota, folders, database and the last runs, also while an"
                        + " import goes on, and says what to do about each. Changes nothing. Exits with 0 when an import can"
                        + " run, else as the import would.")
final class DoctorCommand implements Callable<Integer> {

    private final Class<?> application;
    private final Terminal terminal;

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    DoctorCommand(Class<?> application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis = Doctor.examine(application);
        if (json) {
            terminal.say(diagnosis.json());
        } else {
            diagnosis.lines().forEach(terminal::say);
        }
        return diagnosis.ending().number();
    }
}
