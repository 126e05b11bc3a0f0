package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.cli.option.AccountsOption;
import io.github.rollcall.doctor.Diagnosis;
import io.github.rollcall.doctor.Doctor;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.runlog.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at everything that an import needs, and says what to do about what is amiss. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Looks at all that an import needs, and says what to do.",
        description = {
            "",
            "Checks credentials, settings, permissions, clock, quota, folders, database and the last runs, also while an import goes on. Creates nobody. Exits with 0 when an import of new people can run, else as that would.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  rollcall doctor", "  rollcall doctor --json", "  rollcall doctor --all-accounts"})
final class DoctorCommand implements Callable<Integer> {

    private final Class<?> application;
    private final Terminal terminal;

    @Mixin
    private AccountsOption accounts;

    @Option(names = "--json", description = "Print the findings for programs.")
    private boolean json;

    DoctorCommand(Class<?> application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (accounts.all()) {
            return all();
        }
        Diagnosis diagnosis = Doctor.examine(application, accounts.name());
        if (json) {
            terminal.data(diagnosis.json());
        } else {
            diagnosis.lines().forEach(terminal::say);
        }
        return diagnosis.ending().number();
    }

    private int all() {
        Map<String, Diagnosis> diagnoses = Diagnosis.compared(AllAccounts.ask(
                AllAccounts.names(),
                name -> Doctor.examine(application, name),
                failure -> Diagnosis.notPossible(Failures.exitCodeOf(failure), terminal.inWords(failure))));
        if (json) {
            terminal.data(Diagnosis.json(diagnoses));
        } else {
            diagnoses.forEach((name, diagnosis) -> {
                terminal.say("Account " + name);
                terminal.say("");
                diagnosis.lines().forEach(terminal::say);
                terminal.say("");
            });
        }
        return diagnoses.values().stream()
                .map(Diagnosis::ending)
                .reduce(ExitCode.DONE, ExitCode::graver)
                .number();
    }
}
