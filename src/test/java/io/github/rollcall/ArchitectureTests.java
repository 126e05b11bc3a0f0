package io.github.rollcall;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;

class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(Rollcall.class);

    @Test
    void keepsSpringBatchInRun() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..rollcall.run..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.batch..")
                .check(CLASSES);
    }

    @Test
    void readsRowsWithoutSpring() {
        noClasses()
                .that()
                .resideInAPackage("..rollcall.user..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void keepsConfigurationsClosed() {
        noClasses()
                .that()
                .areAnnotatedWith(Configuration.class)
                .should()
                .bePublic()
                .check(CLASSES);
    }

    @Test
    void namesClassesAfterWhatTheyDo() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)")
                .check(CLASSES);
    }

    @Test
    void keepsOpenCsvInRoster() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..rollcall.roster..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.opencsv..")
                .check(CLASSES);
    }

    @Test
    void keepsHttpInExtensionAndItsStandIn() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..rollcall.extension..", "..rollcall.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "reactor..", "io.netty..")
                .check(CLASSES);
    }

    @Test
    void keepsTheStandInApartFromWhatItStandsInFor() {
        classes()
                .that()
                .resideInAPackage("..rollcall.sandbox..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(
                        "..rollcall.roster..",
                        "..rollcall.user..",
                        "..rollcall.extension..",
                        "..rollcall.journal..",
                        "..rollcall.provisioning..",
                        "..rollcall.report..",
                        "..rollcall.run..",
                        "..rollcall.cli..")
                .check(CLASSES);
    }
}
