package io.github.rollcall.sandbox.gateway;

import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Says which request meets which fault, and forgets faults that are over. */
final class FaultPlan {

    private final Random random;
    private final Map<Operation, Integer> passed = new EnumMap<>(Operation.class);
    private List<Fault> faults;

    FaultPlan(List<Fault> faults, Random random) {
        this.faults = List.copyOf(faults);
        this.random = random;
    }

    /** Arms the given faults anew; requests are counted from here. */
    void change(List<Fault> faults) {
        this.faults = List.copyOf(faults);
        passed.clear();
    }

    /** The fault of the next request of this operation, or null if it is spared. */
    @Nullable
    Fault next(Operation operation) {
        int before = passed.merge(operation, 1, Integer::sum) - 1;
        for (Fault fault : faults) {
            if (fault.operation() == operation && before >= fault.after() && hits(fault)) {
                count(fault);
                return fault;
            }
        }
        return null;
    }

    /** What is still to come. */
    List<Fault> remaining() {
        return faults.stream()
                .map(fault -> fault.after(Math.max(0, fault.after() - passed.getOrDefault(fault.operation(), 0))))
                .toList();
    }

    private boolean hits(Fault fault) {
        return fault.share() >= 1 || random.nextDouble() < fault.share();
    }

    private void count(Fault fault) {
        if (fault.isEndless()) {
            return;
        }
        List<Fault> left = new ArrayList<>(faults);
        int position = left.indexOf(fault);
        if (fault.isOverAfterThis()) {
            left.remove(position);
        } else {
            left.set(position, fault.hitOnce());
        }
        faults = List.copyOf(left);
    }
}
