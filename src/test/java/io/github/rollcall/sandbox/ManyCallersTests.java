package io.github.rollcall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManyCallersTests {

    private static final int CALLS = 2_000;

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final Caller caller = Caller.loggedInTo(account);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void createsEachUserOnce() {
        List<Integer> statuses = create(i -> Bodies.user("First" + i, "Last", "user" + i + "@example.com"));

        assertThat(statuses).hasSize(CALLS).containsOnly(200);
        assertThat(account.users()).hasSize(CALLS + 1);
        assertThat(account.users()).extracting(StandInUser::extensionNumber).doesNotHaveDuplicates();
        assertThat(account.users()).extracting(StandInUser::id).doesNotHaveDuplicates();
    }

    @Test
    void letsOneOfManyWithTheSameAddressWin() {
        List<Integer> statuses = create(i -> Bodies.user("First" + i, "Last", "same@example.com"));

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(CALLS - 1);
        assertThat(account.requests()).filteredOn(LoggedRequest::committed).hasSize(2);
    }

    @Test
    void logsInTheOrderOfTheEffects() {
        create(i -> Bodies.user("First" + i, "Last", "user" + i + "@example.com"));

        List<Long> ids = account.requests().stream()
                .filter(request -> request.operation() == Operation.CREATE)
                .map(LoggedRequest::createdId)
                .toList();
        assertThat(ids).hasSize(CALLS).isSorted();
    }

    private List<Integer> create(IntFunction<String> body) {
        Semaphore inFlight = new Semaphore(64);
        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, CALLS)
                .mapToObj(i -> {
                    inFlight.acquireUninterruptibly();
                    return caller.createSoon(body.apply(i)).whenComplete((response, error) -> inFlight.release());
                })
                .toList();
        return calls.stream().map(call -> call.join().statusCode()).toList();
    }
}
