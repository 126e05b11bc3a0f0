package io.github.rollcall.run.job;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.Due;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.entry.ImageToSend;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.provisioning.FollowUps;
import io.github.rollcall.provisioning.ProfileImageUploader;
import io.github.rollcall.provisioning.Provisioning;
import io.github.rollcall.provisioning.UserProvisioner;
import io.github.rollcall.provisioning.UserUpdates;
import io.github.rollcall.provisioning.check.CheckedRow;
import io.github.rollcall.provisioning.check.RosterCheck;
import io.github.rollcall.provisioning.check.RosterChecks;
import io.github.rollcall.provisioning.due.DueFollowUp;
import io.github.rollcall.provisioning.due.DueRow;
import io.github.rollcall.provisioning.due.DueUpdate;
import io.github.rollcall.provisioning.due.DueUser;
import io.github.rollcall.roster.RosterRow;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Objects;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.support.IteratorItemReader;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The import as a Spring Batch job. {@link #importJob} is its order.
 *
 * <p>The steps run without a database transaction: their chunks wait for RingCentral, sometimes for minutes, and the
 * journal commits by itself. A restarted job does every step again: the check because the account has changed, the others because
 * the journal alone says what is still due. The report is no step, since it is written whatever becomes of the job.
 *
 * <p>What an attempt works on lives as long as its job runs; it is found by the run that the job's parameters name. What both lanes
 * use is safe for that: the roster as checked, the view of the account, and the journal.
 */
@Configuration(proxyBeanMethods = false)
class ImportJobConfiguration {

    private static final String NAME = "import";

    private static final String AGAIN = "AGAIN";
    private static final String JOB = "job";
    private static final int ROWS_TO_CHECK = 500;

    private final JobRepository repository;
    private final StopSignal stop;
    private final int usersAtOnce;
    private final PlatformTransactionManager noTransaction = new ResourcelessTransactionManager();
    private final PlatformTransactionManager noConnection = withoutConnection();

    ImportJobConfiguration(JobRepository repository, StopSignal stop, Provisioning provisioning) {
        this.repository = repository;
        this.stop = stop;
        this.usersAtOnce = provisioning.usersAtOnce();
    }

    /** No connection is kept for the whole of a step or chunk: it may break while that waits for RingCentral, and others may need it. */
    private static PlatformTransactionManager withoutConnection() {
        ResourcelessTransactionManager none = new ResourcelessTransactionManager();
        none.setTransactionSynchronization(AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);
        return none;
    }

    /** Images are sent while people are made; what stands in the way of both is asked before, what is left of both told after. */
    @Bean(NAME)
    Job importJob(Flow checkFlow, Flow changesFlow, Flow lanesFlow, Step restStep) {
        return new JobBuilder(NAME, repository)
                .start(checkFlow)
                .next(changesFlow)
                .next(lanesFlow)
                .next(restStep)
                .end()
                .build();
    }

    /** Nothing is sent here. */
    @Bean
    Flow checkFlow(Step surveyStep, Step accountStep, Step checkStep, Step checkRestStep, Step gateStep) {
        return new FlowBuilder<Flow>("check-flow")
                .start(surveyStep)
                .next(accountStep)
                .next(checkStep)
                .next(checkRestStep)
                .next(gateStep)
                .end();
    }

    /** Before images, with whom bulk updates share a quota: they have the right of way. */
    @Bean
    Flow changesFlow(Step updateStep, Step leaversStep) {
        return new FlowBuilder<Flow>("changes-flow")
                .start(updateStep)
                .next(leaversStep)
                .end();
    }

    @Bean
    Flow lanesFlow(Flow peopleFlow, Flow imagesFlow, ObjectProvider<CheckedRoster> checked) {
        return new Lanes(
                "lanes", peopleFlow, imagesFlow, () -> checked.getObject().images());
    }

    /** Rows that name a number go first, before RingCentral gives numbers away; who proves to be absent is sent again. */
    @Bean
    Flow peopleFlow(
            Step createNumberedStep,
            Step settleNumberedStep,
            Step createNumberedAgainStep,
            Step settleNumberedAgainStep,
            Step createStep,
            Step settleStep,
            Step settleUpdatesStep,
            Step updateAgainStep,
            Step leaversAgainStep,
            Step endUpdatesStep,
            Step rolesForManyStep,
            Step rolesAndNamesStep) {
        return new FlowBuilder<Flow>("people")
                .start(createNumberedStep)
                .next(settleNumberedStep)
                .next(createNumberedAgainStep)
                .next(settleNumberedAgainStep)
                .next(createStep)
                .next(settleStep)
                .on(AGAIN)
                .to(createNumberedStep)
                .from(settleStep)
                .next(settleUpdatesStep)
                .on(AGAIN)
                .to(updateAgainStep)
                .next(leaversAgainStep)
                .next(endUpdatesStep)
                .next(rolesForManyStep)
                .from(settleUpdatesStep)
                .next(rolesForManyStep)
                .next(rolesAndNamesStep)
                .end();
    }

    @Bean
    Flow imagesFlow(Step imagesStep) {
        return new FlowBuilder<Flow>("images").start(imagesStep).end();
    }

    /** Reads each row for what must be known of all of them. */
    @Bean
    Step surveyStep(ItemStreamReader<RosterRow> rowsToSurvey, ItemWriter<RosterRow> surveyWriter) {
        return this.<RosterRow, RosterRow>chunks("survey", ROWS_TO_CHECK)
                .reader(rowsToSurvey)
                .writer(surveyWriter)
                .build();
    }

    @Bean
    @StepScope
    ItemStreamReader<RosterRow> rowsToSurvey(ImportAttempt attempt, RosterCheck check) {
        return new RosterRows(() -> {
            attempt.requireIdenticalRoster();
            return check.begin();
        });
    }

    @Bean
    @StepScope
    ItemWriter<RosterRow> surveyWriter(RosterCheck check) {
        return rows -> rows.forEach(check::survey);
    }

    /** Logs in, settles all doubt, and loads what rows are compared with. */
    @Bean
    Step accountStep(Tasklet accountTasklet) {
        return tasklet("account", accountTasklet);
    }

    @Bean
    @StepScope
    Tasklet accountTasklet(RosterCheck check, AccountTaking taking) {
        return once(() -> {
            // Most often it was taken before the attempt began.
            taking.take((holder, time) -> {});
            check.meetAccount();
        });
    }

    /** Decides what each row needs, and notes it. */
    @Bean
    Step checkStep(
            ItemStreamReader<RosterRow> rowsToCheck,
            ItemProcessor<RosterRow, CheckedRow> comparison,
            ItemWriter<CheckedRow> checkWriter) {
        return this.<RosterRow, CheckedRow>chunks("check", ROWS_TO_CHECK)
                .reader(rowsToCheck)
                .processor(comparison)
                .writer(checkWriter)
                .build();
    }

    @Bean
    @StepScope
    ItemStreamReader<RosterRow> rowsToCheck(ImportAttempt attempt, RosterCheck check) {
        return new RosterRows(() -> {
            attempt.requireIdenticalRoster();
            return check.openAgain();
        });
    }

    @Bean
    @StepScope
    ItemProcessor<RosterRow, CheckedRow> comparison(RosterCheck check) {
        return check::compare;
    }

    @Bean
    @StepScope
    ItemWriter<CheckedRow> checkWriter(
            ImportAttempt attempt, RosterCheck check, @Value("#{stepExecution}") StepExecution step) {
        return new CheckRows(attempt, check, step);
    }

    /** The same for the few rows that can be judged after the last one only. */
    @Bean
    Step checkRestStep(
            ItemReader<Long> undecidedLines,
            ItemProcessor<Long, CheckedRow> lateDecision,
            ItemWriter<CheckedRow> checkWriter) {
        return this.<Long, CheckedRow>chunks("check-rest", ROWS_TO_CHECK)
                .reader(undecidedLines)
                .processor(lateDecision)
                .writer(checkWriter)
                .build();
    }

    @Bean
    @StepScope
    ItemReader<Long> undecidedLines(RosterCheck check) {
        return new IteratorItemReader<>(check.undecided());
    }

    @Bean
    @StepScope
    ItemProcessor<Long, CheckedRow> lateDecision(RosterCheck check) {
        return check::decide;
    }

    /** What the user may not do, and the brakes; nothing is sent before. */
    @Bean
    Step gateStep(Tasklet gateTasklet) {
        return tasklet("gate", gateTasklet);
    }

    @Bean
    @StepScope
    Tasklet gateTasklet(
            ImportAttempt attempt, RosterCheck check, ObjectProvider<CheckedRoster> checkedRoster, BrakeGate gate) {
        return once(() -> {
            check.end();
            // Its numbers are those at the end of the check, which has just been.
            CheckedRoster checked = checkedRoster.getObject();
            gate.letThrough(attempt.run(), checked, attempt.deadline());
            check.passed();
            attempt.whenChecked().accept(checked.forecast().until(attempt.deadline()));
        });
    }

    /** Sends what is to be changed of people who were there; bulk updates are only handed over here, and go on beside creation. */
    @Bean
    Step updateStep(
            ItemStreamReader<DueRow> rowsToUpdate,
            ItemProcessor<DueRow, DueUpdate> updateOfRow,
            ItemWriter<DueUpdate> updateWriter) {
        return update("update", rowsToUpdate, updateOfRow, updateWriter);
    }

    /** Disables whom the roster has no more. */
    @Bean
    Step leaversStep(
            ItemReader<RowHistory> leavers,
            ItemProcessor<RowHistory, DueUpdate> updateOfLeaver,
            ItemWriter<DueUpdate> updateWriter) {
        return update("leavers", leavers, updateOfLeaver, updateWriter);
    }

    /** Waits for what RingCentral makes of bulk updates. */
    @Bean
    Step settleUpdatesStep(Tasklet settleUpdatesTasklet) {
        return tasklet("settle-updates", settleUpdatesTasklet);
    }

    /** Once, for those of whom RingCentral did not tell what became of them. */
    @Bean
    Step updateAgainStep(
            ItemStreamReader<DueRow> rowsToUpdate,
            ItemProcessor<DueRow, DueUpdate> updateOfRow,
            ItemWriter<DueUpdate> updateWriter) {
        return update("update-again", rowsToUpdate, updateOfRow, updateWriter);
    }

    @Bean
    Step leaversAgainStep(
            ItemReader<RowHistory> leavers,
            ItemProcessor<RowHistory, DueUpdate> updateOfLeaver,
            ItemWriter<DueUpdate> updateWriter) {
        return update("leavers-again", leavers, updateOfLeaver, updateWriter);
    }

    @Bean
    Step endUpdatesStep(Tasklet endUpdatesTasklet) {
        return tasklet("end-updates", endUpdatesTasklet);
    }

    private <I> Step update(
            String name, ItemReader<I> reader, ItemProcessor<I, DueUpdate> processor, ItemWriter<DueUpdate> writer) {
        return this.<I, DueUpdate>chunks(name, Extensions.MOST_IN_BULK)
                .reader(reader)
                .processor(processor)
                .writer(writer)
                .build();
    }

    @Bean
    @StepScope
    ItemStreamReader<DueRow> rowsToUpdate(ImportAttempt attempt, CheckedRoster checked) {
        return new DueRows(attempt, checked, Due.UPDATE);
    }

    @Bean
    @StepScope
    ItemProcessor<DueRow, DueUpdate> updateOfRow(ImportAttempt attempt, UserUpdates updates) {
        return attempt.run().changes().isUndo() ? updates::back : updates::due;
    }

    @Bean
    @StepScope
    ItemReader<RowHistory> leavers(ImportAttempt attempt, Journal journal) {
        return new IteratorItemReader<>(journal.of(attempt.attempt().run()).leaversDue());
    }

    @Bean
    @StepScope
    ItemProcessor<RowHistory, DueUpdate> updateOfLeaver(UserUpdates updates) {
        return updates::leaver;
    }

    @Bean
    @StepScope
    ItemWriter<DueUpdate> updateWriter(ImportAttempt attempt, UserUpdates updates) {
        return due -> {
            attempt.requireSameRoster();
            updates.apply(due.getItems());
        };
    }

    @Bean
    @StepScope
    Tasklet settleUpdatesTasklet(UserUpdates updates) {
        return (contribution, context) -> {
            contribution.setExitStatus(updates.settle() ? new ExitStatus(AGAIN) : ExitStatus.COMPLETED);
            return RepeatStatus.FINISHED;
        };
    }

    @Bean
    @StepScope
    Tasklet endUpdatesTasklet(UserUpdates updates) {
        return once(() -> {
            updates.settle();
            updates.requireNobodyLeft();
        });
    }

    @Bean
    Step createNumberedStep(
            ItemStreamReader<DueRow> rowsWithNumber,
            ItemProcessor<DueRow, DueUser> userOfRow,
            ItemWriter<DueUser> creation) {
        return create("create-numbered", rowsWithNumber, userOfRow, creation);
    }

    @Bean
    Step settleNumberedStep(Tasklet settleNumberedTasklet) {
        return tasklet("settle-numbered", settleNumberedTasklet);
    }

    /** Once in each round: a row that still has no end is left to the end of the run, so that it does not stop the others. */
    @Bean
    Step createNumberedAgainStep(
            ItemStreamReader<DueRow> rowsWithNumber,
            ItemProcessor<DueRow, DueUser> userOfRow,
            ItemWriter<DueUser> creation) {
        return create("create-numbered-again", rowsWithNumber, userOfRow, creation);
    }

    @Bean
    Step settleNumberedAgainStep(Tasklet settleNumberedTasklet) {
        return tasklet("settle-numbered-again", settleNumberedTasklet);
    }

    @Bean
    Step createStep(
            ItemStreamReader<DueRow> rowsWithoutNumber,
            ItemProcessor<DueRow, DueUser> userOfRow,
            ItemWriter<DueUser> creation) {
        return create("create", rowsWithoutNumber, userOfRow, creation);
    }

    /** Each round that begins here ends a row or uses up one of its tries, so they come to an end. */
    @Bean
    Step settleStep(Tasklet settleTasklet) {
        return tasklet("settle", settleTasklet);
    }

    private Step create(
            String name,
            ItemReader<DueRow> rows,
            ItemProcessor<DueRow, DueUser> userOfRow,
            ItemWriter<DueUser> creation) {
        return this.<DueRow, DueUser>chunks(name, usersAtOnce)
                .reader(rows)
                .processor(userOfRow)
                .writer(creation)
                .build();
    }

    @Bean
    @StepScope
    ItemStreamReader<DueRow> rowsWithNumber(ImportAttempt attempt, CheckedRoster checked) {
        return new DueRows(attempt, checked, Due.USER_WITH_NUMBER, usersAtOnce);
    }

    @Bean
    @StepScope
    ItemStreamReader<DueRow> rowsWithoutNumber(ImportAttempt attempt, CheckedRoster checked) {
        return new DueRows(attempt, checked, Due.USER_WITHOUT_NUMBER, usersAtOnce);
    }

    @Bean
    @StepScope
    ItemProcessor<DueRow, DueUser> userOfRow(UserProvisioner users) {
        return users::due;
    }

    @Bean
    @StepScope
    ItemWriter<DueUser> creation(
            ImportAttempt attempt,
            UserProvisioner users,
            Journal journal,
            @Value("#{stepExecution}") StepExecution step) {
        return new CreateUsers(attempt, users, journal, step);
    }

    @Bean
    @StepScope
    Tasklet settleNumberedTasklet(Settlements settlements) {
        return once(settlements::settleNumbered);
    }

    @Bean
    @StepScope
    Tasklet settleTasklet(Settlements settlements) {
        return (contribution, context) -> {
            contribution.setExitStatus(settlements.settleAll() ? new ExitStatus(AGAIN) : ExitStatus.COMPLETED);
            return RepeatStatus.FINISHED;
        };
    }

    /** Roles that many people are to have; who has not got it by that is given it in the next step. */
    @Bean
    Step rolesForManyStep(Tasklet rolesForManyTasklet) {
        return tasklet("roles-for-many", rolesForManyTasklet);
    }

    @Bean
    @StepScope
    Tasklet rolesForManyTasklet(ImportAttempt attempt, CheckedRoster checked, FollowUps followUps) {
        return once(() -> {
            if (followUps.isAnyForMany()) {
                DueRows.each(attempt, checked, Due.FOLLOW_UP, followUps::collect);
                attempt.requireSameRoster();
                followUps.giveToMany();
            }
        });
    }

    /** What can only be given to those who are there. */
    @Bean
    Step rolesAndNamesStep(
            ItemStreamReader<DueRow> rowsToFollowUp,
            ItemProcessor<DueRow, List<DueFollowUp>> followUpsOfRow,
            ItemWriter<List<DueFollowUp>> followUpWriter) {
        return this.<DueRow, List<DueFollowUp>>chunks("roles-and-names", usersAtOnce)
                .reader(rowsToFollowUp)
                .processor(followUpsOfRow)
                .writer(followUpWriter)
                .build();
    }

    @Bean
    @StepScope
    ItemStreamReader<DueRow> rowsToFollowUp(ImportAttempt attempt, CheckedRoster checked) {
        return new DueRows(attempt, checked, Due.FOLLOW_UP, usersAtOnce);
    }

    @Bean
    @StepScope
    ItemProcessor<DueRow, List<DueFollowUp>> followUpsOfRow(FollowUps followUps) {
        return followUps::due;
    }

    @Bean
    @StepScope
    ItemWriter<List<DueFollowUp>> followUpWriter(ImportAttempt attempt, FollowUps followUps) {
        return rows -> {
            attempt.requireSameRoster();
            followUps.apply(ofAll(rows));
        };
    }

    private static List<DueFollowUp> ofAll(Chunk<? extends List<DueFollowUp>> rows) {
        return rows.getItems().stream().flatMap(List::stream).toList();
    }

    /** Has a thread of its own, beside all steps of people. */
    @Bean
    Step imagesStep(ItemStreamReader<List<ImageToSend>> imagesToSend, ItemWriter<List<ImageToSend>> imageWriter) {
        return this.<List<ImageToSend>, List<ImageToSend>>chunks("images", 1)
                .reader(imagesToSend)
                .writer(imageWriter)
                .build();
    }

    @Bean
    @StepScope
    ItemStreamReader<List<ImageToSend>> imagesToSend(ImportAttempt attempt, Journal journal, CheckedRoster checked) {
        return new ImagesToSend(attempt, journal, checked.images(), stop);
    }

    @Bean
    @StepScope
    ItemWriter<List<ImageToSend>> imageWriter(
            ImportAttempt attempt,
            ProfileImageUploader uploader,
            Journal journal,
            @Value("#{stepExecution}") StepExecution step) {
        return new SendImages(attempt, uploader, journal, step);
    }

    /** Images that were refused without an explanation are skipped; rows without an answer stop nobody else, so they are told last. */
    @Bean
    Step restStep(Tasklet restTasklet) {
        return tasklet("rest", restTasklet);
    }

    @Bean
    @StepScope
    Tasklet restTasklet(CheckedRoster checked, ProfileImageUploader uploader) {
        return once(() -> {
            uploader.finish();
            checked.requireNobodySetAside();
        });
    }

    @Bean
    RunningAttempts runningAttempts() {
        return new RunningAttempts();
    }

    @Bean
    @Scope(JOB)
    ImportAttempt importAttempt(@Value("#{jobParameters['run']}") String run, RunningAttempts attempts) {
        return attempts.of(run);
    }

    @Bean
    @Scope(JOB)
    RosterCheck rosterCheck(ImportAttempt attempt, RosterChecks checks) {
        return checks.of(attempt.attempt(), attempt.roster(), attempt.imageFolder());
    }

    /** For steps that follow the check. */
    @Bean
    @Scope(JOB)
    CheckedRoster checkedRoster(RosterCheck check) {
        return check.checked();
    }

    @Bean
    @Scope(JOB)
    UserProvisioner userProvisioner(CheckedRoster checked, Provisioning provisioning) {
        return provisioning.users(checked);
    }

    @Bean
    @Scope(JOB)
    UserUpdates userUpdates(CheckedRoster checked, Provisioning provisioning) {
        return provisioning.updates(checked);
    }

    @Bean
    @Scope(JOB)
    Settlements settlements(
            ImportAttempt attempt,
            CheckedRoster checked,
            UserProvisioner users,
            DoubtSettlement doubt,
            Journal journal) {
        return new Settlements(attempt, checked, users, doubt, journal);
    }

    @Bean
    @Scope(JOB)
    FollowUps followUps(CheckedRoster checked, Provisioning provisioning) {
        return provisioning.followUps(checked);
    }

    @Bean
    @Scope(JOB)
    ProfileImageUploader profileImageUploader(ImportAttempt attempt, CheckedRoster checked, Provisioning provisioning) {
        return provisioning.images(checked, attempt.imageFolder(), attempt.deadline());
    }

    private <I, O> ChunkOrientedStepBuilder<I, O> chunks(String name, int size) {
        return new StepBuilder(name, repository)
                .allowStartIfComplete(true)
                .<I, O>chunk(size)
                .transactionManager(noConnection)
                .interruptionPolicy(this::endIfStopped);
    }

    private Step tasklet(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository)
                .allowStartIfComplete(true)
                .tasklet(withoutConnection(tasklet), noTransaction)
                .build();
    }

    /** A tasklet step wants to be told of transactions, and would keep the first connection for that: its work is done apart from it. */
    private Tasklet withoutConnection(Tasklet tasklet) {
        TransactionTemplate apart = new TransactionTemplate(noConnection);
        return (contribution, context) -> apart.execute(status -> {
            try {
                return Objects.requireNonNull(tasklet.execute(contribution, context));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new UndeclaredThrowableException(e);
            }
        });
    }

    private static Tasklet once(Runnable work) {
        return (contribution, context) -> {
            work.run();
            return RepeatStatus.FINISHED;
        };
    }

    /** Left to itself, an interrupted chunk step ends as completed with rows unread. */
    private void endIfStopped(StepExecution step) {
        if (stop.isRequested() || Thread.currentThread().isInterrupted()) {
            step.setTerminateOnly();
        }
    }
}
