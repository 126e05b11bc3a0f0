package io.github.rollcall.run;

import io.github.rollcall.brake.Brakes;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.Accounts;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.lease.AccountLease;
import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.provisioning.check.ChangeProperties;
import io.github.rollcall.provisioning.check.RosterChecks;
import io.github.rollcall.report.RunArchive;
import io.github.rollcall.report.RunReporter;
import io.github.rollcall.run.job.AccountTaking;
import io.github.rollcall.run.job.BrakeGate;
import io.github.rollcall.run.job.RunningAttempts;
import io.github.rollcall.runlog.PurgedRuns;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.ColumnSettings;
import java.time.Clock;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RosterProperties.class, CreationProperties.class, RetentionProperties.class})
class RunConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    BrakeGate brakeGate(Brakes brakes, RunLog runs, StopSignal stop) {
        return new BrakeGate(brakes, runs, stop);
    }

    @Bean
    NextCommand nextCommand(
            Environment settings, @Value("${rollcall.rehearsal:false}") boolean rehearsal, RunReporter reporter) {
        return new NextCommand(
                ProgramName.ofThisProcess(), Accounts.chosen(settings).orElse(null), rehearsal, reporter::folder);
    }

    @Bean
    AccountTaking accountTaking(AccountLease lease, Extensions extensions, Journal journal, Credentials credentials) {
        return new AccountTaking(lease, extensions, journal, credentials);
    }

    @Bean
    QuotaCooldown quotaCooldown(AccountLease lease, Extensions extensions, Clock clock) {
        return new QuotaCooldown(lease, extensions, clock);
    }

    @Bean
    Endings endings(NextCommand next) {
        return new Endings(next);
    }

    @Bean
    UndoRequests undoRequests(
            RunLog runs,
            PurgedRuns purged,
            Journal journal,
            RosterChecks checks,
            Extensions extensions,
            RunReporter reporter) {
        return new UndoRequests(runs, purged, journal, checks, extensions, reporter);
    }

    @Bean
    ImportExecution importExecution(
            JobOperator operator, JobRepository repository, Job job, RunningAttempts attempts, StopSignal stop) {
        return new ImportExecution(operator, repository, job, attempts, stop);
    }

    @Bean
    Supersession supersession(RunLog runs, RunReporter reporter, Extensions extensions, StopSignal stop) {
        return new Supersession(runs, reporter, extensions, stop);
    }

    @Bean
    Retention retention(
            RetentionProperties settings,
            RunLog runs,
            PurgedRuns purged,
            Journal journal,
            HomeFolder home,
            ImportExecution execution,
            Supersession supersession,
            Brakes brakes,
            AccountLease lease,
            StopSignal stop,
            Clock clock) {
        return new Retention(
                settings,
                runs,
                purged,
                journal,
                new RunArchive(home.reports()),
                execution,
                supersession,
                brakes,
                lease,
                stop::isRequested,
                clock,
                System::nanoTime);
    }

    @Bean
    RequestPreparation requestPreparation(
            AccountTaking taking,
            QuotaCooldown cooldown,
            StopSignal stop,
            ColumnSettings columns,
            RosterProperties rosters,
            CreationProperties creation,
            ChangeProperties changing) {
        return new RequestPreparation(taking, cooldown, stop, columns, rosters, creation, changing);
    }

    @Bean
    ImportRuns importRuns(
            RunLog runs,
            ImportExecution execution,
            RunReporter reporter,
            Journal journal,
            Extensions extensions,
            DoubtSettlement doubt,
            Credentials credentials,
            AccountLease lease,
            Supersession supersession,
            Endings endings,
            NextCommand next,
            Clock clock,
            StopSignal stop,
            RequestPreparation preparation,
            UndoRequests undoing) {
        return new ImportRuns(
                runs,
                execution,
                reporter,
                extensions,
                doubt,
                credentials,
                lease,
                supersession,
                new AdviceReview(runs, journal, reporter, next),
                endings,
                next,
                clock,
                stop,
                preparation,
                undoing);
    }

    @Bean
    RosterPlans rosterPlans(
            RunLog runs,
            RosterChecks checks,
            BrakeGate gate,
            RunReporter reporter,
            Extensions extensions,
            Credentials credentials,
            AccountLease lease,
            Endings endings,
            Clock clock,
            StopSignal stop,
            RequestPreparation preparation,
            UndoRequests undoing) {
        return new RosterPlans(
                runs,
                checks,
                gate,
                reporter,
                extensions,
                credentials,
                lease,
                endings,
                clock,
                stop,
                preparation,
                undoing);
    }
}
