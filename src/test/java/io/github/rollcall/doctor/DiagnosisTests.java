package io.github.rollcall.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.runlog.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiagnosisTests {

    private static final Finding WELL = Finding.ok("It is there");
    private static final Finding ODD = Finding.look("It is odd", "Think about it.");
    private static final Finding UNKNOWN = Finding.notLookedAt("It", "it is away");

    @Test
    void endsWellWithNothingBad() {
        Diagnosis diagnosis = of(WELL, ODD, UNKNOWN);

        assertThat(diagnosis.ending()).isEqualTo(ExitCode.DONE);
        assertThat(diagnosis.lines())
                .containsExactly(
                        "Thing",
                        "  OK    It is there",
                        "  LOOK  It is odd",
                        "        → Think about it.",
                        "  –     It: not looked at, because it is away",
                        "",
                        "An import can run; 1 thing to look at");
        assertThat(of(WELL).lines()).last().isEqualTo("All is well");
        assertThat(of(WELL, UNKNOWN).lines()).last().isEqualTo("All is well that could be looked at");
    }

    @Test
    void endsAsAnImportWouldByTheWorstFinding() {
        assertThat(of(bad(ExitCode.BUSY), bad(ExitCode.UNAVAILABLE)).ending()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(of(bad(ExitCode.UNAVAILABLE), bad(ExitCode.REFUSED)).ending())
                .isEqualTo(ExitCode.REFUSED);
        assertThat(of(bad(ExitCode.REFUSED), bad(ExitCode.CONFIGURATION)).ending())
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(of(bad(ExitCode.CONFIGURATION), bad(ExitCode.TROUBLE)).ending())
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(of(bad(ExitCode.FAILED), ODD).ending()).isEqualTo(ExitCode.FAILED);
        assertThat(of(bad(ExitCode.FAILED), bad(ExitCode.BUSY), ODD).lines())
                .last()
                .isEqualTo("An import would fail now: 2 things to mend, 1 thing to look at");
    }

    @Test
    void tellsProgramsTheSame() {
        JsonNode json = JsonMapper.shared()
                .readTree(of(WELL, bad(ExitCode.REFUSED), UNKNOWN).json());

        assertThat(json.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.path("exitCode").asInt()).isEqualTo(77);
        JsonNode findings = json.path("topics").path(0).path("findings");
        assertThat(json.path("topics").path(0).path("topic").asString()).isEqualTo("Thing");
        assertThat(findings.path(0).path("mark").asString()).isEqualTo("ok");
        assertThat(findings.path(0).path("advice").isNull()).isTrue();
        assertThat(findings.path(1).path("mark").asString()).isEqualTo("bad");
        assertThat(findings.path(1).path("advice").asString()).isEqualTo("Mend it.");
        assertThat(findings.path(1).path("exitCode").asInt()).isEqualTo(77);
        assertThat(findings.path(2).path("mark").asString()).isEqualTo("not looked at");
    }

    @Test
    void tellsOnceThatNamesAreOfOneAccount() {
        AccountKey account = new AccountKey("https://platform.ringcentral.com", "1");
        Map<String, Diagnosis> compared = Diagnosis.compared(Map.of(
                "acme", new Diagnosis(List.of(), Set.of(account)),
                "beta", new Diagnosis(List.of(), Set.of(account, "login")),
                "gamma", new Diagnosis(List.of(), Set.of("another login"))));

        assertThat(compared.get("acme")).extracting(Diagnosis::lines).asString().doesNotContain("beta");
        assertThat(compared.get("beta"))
                .extracting(Diagnosis::lines)
                .asString()
                .contains("LOOK  acme, beta are names of one RingCentral account", "--feed", "1 thing to look at");
        assertThat(compared.get("gamma"))
                .extracting(Diagnosis::lines)
                .asString()
                .isEqualTo("[All is well]");
        assertThat(compared.values()).allMatch(diagnosis -> diagnosis.ending() == ExitCode.DONE);
        assertThat(Diagnosis.json(compared)).containsOnlyOnce("are names of one RingCentral account");
    }

    private static Finding bad(ExitCode code) {
        return Finding.bad(code, "It is broken", "Mend it.");
    }

    private static Diagnosis of(Finding... findings) {
        return new Diagnosis(
                List.of(new Diagnosis.Topic("Thing", Stream.of(findings).toList())));
    }
}
