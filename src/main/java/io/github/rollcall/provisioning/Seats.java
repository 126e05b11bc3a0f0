package io.github.rollcall.provisioning;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.journal.LostSeat;
import io.github.rollcall.provisioning.forecast.SeatsAhead;
import io.github.rollcall.runlog.SeatOptions;
import io.github.rollcall.runlog.SeatUse;
import io.github.rollcall.user.NewUser;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bought licences of an account that have nobody on them. The check counts them, row by row; then each is given to one person at a
 * time.
 *
 * <p>A request that got no answer may be carried out late, however long ago its absence was believed. So a licence that somebody was sent
 * to without an answer is that person's alone, and the person gets no other, for as long as a list may lag behind. For use by several
 * threads.
 */
public final class Seats {

    private final SeatOptions options;
    private final long there;
    /** By addresses without case. */
    private final Map<String, ExtensionRecord> reserved = new HashMap<>();
    /** Those whose number no row names. */
    private final Deque<ExtensionRecord> others = new ArrayDeque<>();
    /** Those whose number a row names, by that. */
    private final Map<String, ExtensionRecord> named = new LinkedHashMap<>();

    /** Those that rows name. */
    private final Set<String> numbers = new HashSet<>();

    private boolean isSetApart;
    private long unclaimed;
    private long needed;
    private long missing;

    /**
     * @param extensions those of the account
     * @param lost to whom licences were sent without an answer
     * @param since when requests left that may be carried out yet
     */
    public Seats(
            SeatOptions options,
            Collection<ExtensionRecord> extensions,
            Map<ExtensionId, LostSeat> lost,
            Instant since) {
        this.options = options;
        if (options.useOrUsual() != SeatUse.NEW) {
            extensions.stream().filter(ExtensionRecord::isSeat).forEach(seat -> {
                LostSeat before = lost.get(seat.id());
                if (before == null || before.at().isBefore(since)) {
                    others.add(seat);
                } else {
                    reserved.put(before.address(), seat);
                }
            });
        }
        this.there = others.size() + (long) reserved.size();
        this.unclaimed = others.size();
    }

    /** Whether anybody is put onto one. */
    public boolean areUsed() {
        return options.useOrUsual() != SeatUse.NEW;
    }

    /** Whether nobody is created otherwise. */
    public boolean areOnlyWay() {
        return options.useOrUsual() == SeatUse.UNASSIGNED;
    }

    /** Whether the run goes on where there are too few. */
    public boolean mayBeTooFew() {
        return options.partial();
    }

    /** Whether RingCentral mails whom it usually mails. */
    public boolean mails() {
        return !options.noWelcomeMail();
    }

    /** For the check, in the order of the rows: whether there is one for this person too. */
    public synchronized boolean claim(NewUser user) {
        needed++;
        if (user.number() != null) {
            numbers.add(user.number().value());
        }
        if (reserved.containsKey(addressOf(user))) {
            return true;
        }
        if (unclaimed == 0) {
            missing++;
            return false;
        }
        unclaimed--;
        return true;
    }

    /** What the check has found. */
    public synchronized SeatsAhead ahead() {
        return areUsed() ? new SeatsAhead(there, needed, missing, areOnlyWay()) : SeatsAhead.NONE;
    }

    /** The one for this person: the one that was sent for before, the one with the row's number, or any; null if there is none. */
    synchronized @Nullable ExtensionRecord take(NewUser user) {
        if (!SeatFilling.suits(user)) {
            return null;
        }
        ExtensionRecord own = reserved.get(addressOf(user));
        if (own != null) {
            return own;
        }
        setNamedApart();
        ExtensionRecord numbered =
                user.number() == null ? null : named.remove(user.number().value());
        return numbered != null ? numbered : any();
    }

    /** A row without a number, or with one that no licence has, leaves those alone that others name. */
    private @Nullable ExtensionRecord any() {
        if (!others.isEmpty()) {
            return others.poll();
        }
        String number = named.keySet().stream().findFirst().orElse(null);
        return number == null ? null : named.remove(number);
    }

    private void setNamedApart() {
        if (isSetApart) {
            return;
        }
        isSetApart = true;
        List<ExtensionRecord> all = List.copyOf(others);
        others.clear();
        all.forEach(this::put);
    }

    private void put(ExtensionRecord seat) {
        String number = seat.number();
        if (number != null && numbers.contains(number)) {
            named.put(number, seat);
        } else {
            others.add(seat);
        }
    }

    /** Nothing came of the request: somebody else may have it, unless an earlier request got no answer. */
    synchronized void giveBack(ExtensionRecord seat) {
        if (!reserved.containsValue(seat)) {
            put(seat);
        }
    }

    /** Nobody knows what came of the request: it is this person's alone from now on. */
    synchronized void reserve(NewUser user, ExtensionRecord seat) {
        reserved.put(addressOf(user), seat);
    }

    /** It has somebody by now. */
    synchronized void remove(NewUser user, ExtensionRecord seat) {
        reserved.remove(addressOf(user), seat);
    }

    /** How many anybody may have. */
    synchronized int free() {
        return others.size() + named.size();
    }

    private static String addressOf(NewUser user) {
        return user.email().canonical();
    }
}
