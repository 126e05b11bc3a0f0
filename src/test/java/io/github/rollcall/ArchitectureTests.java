package io.github.rollcall;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Rules about who may know what. */
class ArchitectureTests {

    private static JavaClasses production;

    @BeforeAll
    static void read() {
        production = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.rollcall");
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..rollcall.run..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.springframework.batch..")
                        .because("Batch's types stay in run"),
                noClasses()
                        .that()
                        .resideInAnyPackage("..rollcall.user..", "..rollcall.roster..")
                        .and()
                        .haveSimpleNameNotEndingWith("package-info")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.springframework..")
                        .because("what a row means needs no framework"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..rollcall.roster..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.opencsv..")
                        .because("roster is the only user of the CSV library"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("..rollcall.extension..", "..rollcall.sandbox..", "..rollcall.serve..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("reactor..", "io.netty..", "org.springframework.web..")
                        .because("the wire has one edge to the account, and one to browsers"),
                noClasses()
                        .that()
                        .resideInAPackage("..rollcall.sandbox..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "..rollcall.roster..",
                                "..rollcall.user..",
                                "..rollcall.extension..",
                                "..rollcall.journal..",
                                "..rollcall.brake..",
                                "..rollcall.provisioning..",
                                "..rollcall.report..",
                                "..rollcall.run..",
                                "..rollcall.explain..",
                                "..rollcall.doctor..",
                                "..rollcall.cli..")
                        .because("a judge must not share our mistakes"),
                classes().that().areAnnotatedWith(Configuration.class).should().notBePublic(),
                classes()
                        .that()
                        .areAnnotatedWith(Configuration.class)
                        .should()
                        .haveSimpleNameEndingWith("Configuration")
                        .because("Spring is told to look at no other"),
                noClasses()
                        .should()
                        .beMetaAnnotatedWith(Component.class)
                        .andShould()
                        .notBeMetaAnnotatedWith(Configuration.class)
                        .because("Spring looks at configurations only"),
                noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager)"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(production);
    }
}
