package io.github.rollcall.provisioning.account;

import io.github.rollcall.comparison.SameValue;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.EmployeeId;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.StatedIdentity;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.UserStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds a row's person in the account: by the id of an export, by our own record of the employee id, then by the reference in the
 * account, then by e-mail, then by our own record of the e-mail and the name. The same in the check, in doubt, and after RingCentral said that something is taken.
 */
public final class Matcher {

    private static final String NEITHER = "who has neither the row's name nor its address";

    private final ColumnMapping mapping;
    private final Map<String, ExtensionId> extensionsByEmployeeId;
    private final Map<ExtensionId, String> employeeIdsByExtension = new HashMap<>();
    private final Map<String, ExtensionId> foundByEmployeeId;
    private final boolean followsChanges;
    private final boolean fillsSeats;
    private final Function<EmailAddress, List<ExtensionId>> lastGiven;

    /** For people who are left as they are. */
    public Matcher(
            ColumnMapping mapping,
            Map<String, ExtensionId> extensionsByEmployeeId,
            Map<String, ExtensionId> foundByEmployeeId) {
        this(mapping, extensionsByEmployeeId, foundByEmployeeId, false, false, address -> List.of());
    }

    /**
     * @param extensionsByEmployeeId whom we made ourselves
     * @param foundByEmployeeId whom we found, made by another hand
     * @param followsChanges whether somebody known by the employee id may have another address and half another name, as after a
     *     marriage
     * @param fillsSeats whether a number that a bought licence with nobody on it has can be had together with that
     * @param lastGiven the people for whom the account was last given an address
     */
    public Matcher(
            ColumnMapping mapping,
            Map<String, ExtensionId> extensionsByEmployeeId,
            Map<String, ExtensionId> foundByEmployeeId,
            boolean followsChanges,
            boolean fillsSeats,
            Function<EmailAddress, List<ExtensionId>> lastGiven) {
        this.mapping = mapping;
        this.lastGiven = lastGiven;
        this.followsChanges = followsChanges;
        this.fillsSeats = fillsSeats;
        this.foundByEmployeeId = byMeantId(foundByEmployeeId);
        this.extensionsByEmployeeId = byMeantId(extensionsByEmployeeId);
        this.extensionsByEmployeeId.forEach((employeeId, id) -> employeeIdsByExtension.put(id, employeeId));
    }

    /** Earlier versions took ids as they stood in a cell; one that needs no such reading stands before one that does. */
    private Map<String, ExtensionId> byMeantId(Map<String, ExtensionId> kept) {
        Map<String, ExtensionId> meant = new HashMap<>();
        kept.forEach((employeeId, extension) -> {
            String id = meantId(employeeId);
            if (id != null && (id.equals(employeeId) || !kept.containsKey(id))) {
                meant.put(id, extension);
            }
        });
        return Map.copyOf(meant);
    }

    /** Null for a word that says nothing: it is nobody's. */
    private @Nullable String meantId(@Nullable String kept) {
        return EmployeeId.meant(kept, mapping);
    }

    /**
     * The same for a row that an export or a report of ours wrote, and that somebody may have edited.
     *
     * @param named whom the row names by the id of the extension; null if it names nobody who is there
     */
    public Match match(NewUser user, @Nullable ExtensionRecord named, AccountSnapshot account) {
        if (named == null) {
            return match(user, account);
        }
        List<ExtensionRecord> employee = ofEmployee(user, account);
        if (!employee.isEmpty()
                && employee.stream().noneMatch(other -> other.id().equals(named.id()))) {
            Match other = match(user, account);
            return other instanceof Match.Conflict
                    ? other
                    : ofAnother(named, "and the employee id that of " + inWords(employee.get(0)));
        }
        if (!isKnownAs(user, named)) {
            return ofAnother(named, NEITHER);
        }
        Match match = theOne(user, List.of(named), "id " + named.id(), Field.EMPLOYEE_ID);
        return match instanceof Match.Same same ? new Match.Same(same.extension(), List.of()) : match;
    }

    private static Match ofAnother(ExtensionRecord named, String why) {
        return new Match.Conflict(ProblemCode.EXTENSION_ID_OF_ANOTHER.problem(
                RosterHeader.EXTENSION_ID, "The id is that of " + inWords(named) + ", " + why));
    }

    public Match match(NewUser user, AccountSnapshot account) {
        List<ExtensionRecord> employee = ofEmployee(user, account);
        if (!employee.isEmpty()) {
            return theOne(user, employee, employee(user), Field.EMPLOYEE_ID);
        }
        List<ExtensionRecord> holders = account.withEmail(user.email());
        if (!holders.isEmpty()) {
            return theOne(user, holders, "address " + user.email(), Field.EMAIL);
        }
        ExtensionRecord before = foundBefore(user, account);
        if (before != null) {
            return sameName(user, before) || (followsChanges && isKnownAs(user, before))
                    ? theOne(user, List.of(before), employee(user), Field.EMPLOYEE_ID)
                    : isOfAnother(user, before, "was that of %s in an earlier roster");
        }
        ExtensionRecord moved = withOtherAddressNow(user, account);
        if (moved != null) {
            return new Match.Same(moved, List.of());
        }
        return user.number() == null
                ? new Match.Nobody()
                : holderOf(user.number().value(), account);
    }

    /** The user whom a refused row is about beyond doubt, by the id of the extension, its employee id or its address. */
    public Optional<ExtensionRecord> personOf(StatedIdentity who, AccountSnapshot account) {
        List<ExtensionRecord> found = named(who.extensionId(), account).stream().toList();
        if (found.isEmpty()) {
            found = ofEmployee(who.employeeId(), account);
        }
        if (found.isEmpty() && who.employeeId() != null) {
            ExtensionId before = foundByEmployeeId.get(who.employeeId());
            found = before == null
                    ? List.of()
                    : account.personWithId(before).stream().toList();
        }
        if (found.isEmpty() && who.email() != null) {
            found = account.withEmail(EmailAddress.of(who.email()));
        }
        return found.size() == 1
                ? Optional.of(found.get(0)).filter(ExtensionRecord::isUser).filter(user -> isBeyondDoubt(who, user))
                : Optional.empty();
    }

    private boolean isBeyondDoubt(StatedIdentity who, ExtensionRecord user) {
        String employeeId = employeeIdOf(user);
        boolean sameEmployee = who.employeeId() != null
                && (who.employeeId().equals(employeeId)
                        || (employeeId == null && user.id().equals(foundByEmployeeId.get(who.employeeId()))));
        if (who.employeeId() != null && employeeId != null && !sameEmployee) {
            return false;
        }
        boolean sameExtension =
                who.extensionId() != null && who.extensionId() == user.id().value();
        boolean sameAddress = who.email() != null
                && user.email() != null
                && EmailAddress.canonical(user.email()).equals(EmailAddress.canonical(who.email()));
        boolean sameName = who.firstName() != null
                && who.lastName() != null
                && SameValue.isWord(who.firstName(), user.firstName())
                && SameValue.isWord(who.lastName(), user.lastName());
        boolean isNamed = sameExtension || sameEmployee;
        return isNamed ? sameAddress || sameName : sameAddress && sameName;
    }

    /** The user of this id, unless nobody is on the extension. */
    public static Optional<ExtensionRecord> named(@Nullable Long id, AccountSnapshot account) {
        return Optional.ofNullable(id)
                .map(ExtensionId::new)
                .flatMap(account::personWithId)
                .filter(ExtensionRecord::isUser);
    }

    private List<ExtensionRecord> ofEmployee(NewUser user, AccountSnapshot account) {
        return ofEmployee(user.employeeId(), account);
    }

    private List<ExtensionRecord> ofEmployee(@Nullable String employeeId, AccountSnapshot account) {
        if (employeeId == null) {
            return List.of();
        }
        ExtensionId known = extensionsByEmployeeId.get(employeeId);
        return known == null || account.personWithId(known).isEmpty()
                ? account.withEmployeeId(employeeId)
                : account.personWithId(known).stream().toList();
    }

    private static String employee(NewUser user) {
        return "employee id " + user.employeeId();
    }

    /** The user whom a former roster named with this employee id and another address. */
    private @Nullable ExtensionRecord foundBefore(NewUser user, AccountSnapshot account) {
        ExtensionId found = user.employeeId() == null ? null : foundByEmployeeId.get(user.employeeId());
        return found == null ? null : account.personWithId(found).orElse(null);
    }

    /**
     * The user of the row's name for whom the account was last given its address, which somebody has changed by hand since. Who is
     * disabled has left: the address is free for somebody of the same name.
     */
    private @Nullable ExtensionRecord withOtherAddressNow(NewUser user, AccountSnapshot account) {
        List<ExtensionRecord> known = lastGiven.apply(user.email()).stream()
                .flatMap(id -> named(id.value(), account).stream())
                .filter(given -> sameName(user, given) && !given.status().equals(UserStatus.DISABLED.word()))
                .toList();
        return known.size() == 1 && !isOtherEmployee(user, known.get(0)) && !wasOtherEmployee(user, known.get(0))
                ? known.get(0)
                : null;
    }

    private boolean wasOtherEmployee(NewUser user, ExtensionRecord extension) {
        return user.employeeId() != null
                && foundByEmployeeId.entrySet().stream()
                        .anyMatch(found -> found.getValue().equals(extension.id())
                                && !found.getKey().equals(user.employeeId()));
    }

    private boolean isOtherEmployee(NewUser user, ExtensionRecord extension) {
        String other = employeeIdOf(extension);
        return user.employeeId() != null && other != null && !other.equals(user.employeeId());
    }

    /** Married and with a new address, or somebody else: only people can tell. */
    private Match isOfAnother(NewUser user, ExtensionRecord extension, String whose) {
        return new Match.Conflict(ProblemCode.EMPLOYEE_ID_OF_ANOTHER.problem(
                mapping.columnOf(Field.EMPLOYEE_ID),
                "The " + employee(user) + " " + whose.formatted(inWords(extension)) + ", " + NEITHER));
    }

    /**
     * Whether the account's user goes by the row's name, in any case, or by its address; where changes are followed, by one of its
     * names.
     */
    private boolean isKnownAs(NewUser user, ExtensionRecord extension) {
        boolean sameAddress = extension.email() != null
                && EmailAddress.canonical(extension.email()).equals(user.email().canonical());
        boolean sameFirst = SameValue.isWord(user.firstName().value(), extension.firstName());
        boolean sameLast = SameValue.isWord(user.lastName().value(), extension.lastName());
        return sameAddress || (followsChanges ? sameFirst || sameLast : sameFirst && sameLast);
    }

    private Match theOne(NewUser user, List<ExtensionRecord> found, String by, Field field) {
        if (found.size() > 1) {
            return conflict(
                    field,
                    "The account has " + found.size() + " extensions with the " + by + ": "
                            + String.join(
                                    ", ", found.stream().map(Matcher::inWords).toList()));
        }
        ExtensionRecord extension = found.get(0);
        if (!extension.isUser()) {
            return conflict(field, "The " + by + " belongs to " + inWords(extension) + ", which is not a user");
        }
        String other = employeeIdOf(extension);
        if (isOtherEmployee(user, extension)) {
            return conflict(field, "The " + by + " belongs to " + inWords(extension) + " with employee id " + other);
        }
        if (field == Field.EMPLOYEE_ID && !isKnownAs(user, extension)) {
            return isOfAnother(user, extension, "is that of %s");
        }
        boolean sameEmployee = user.employeeId() != null && other != null;
        return new Match.Same(extension, sameEmployee || sameName(user, extension) ? List.of() : otherName(extension));
    }

    private List<Problem> otherName(ExtensionRecord extension) {
        return List.of(ProblemCode.NAME_DIFFERS.problem(
                mapping.columnOf(Field.EMAIL), "The account knows this address as " + inWords(extension)));
    }

    private Match holderOf(String number, AccountSnapshot account) {
        return account.withNumber(number).stream()
                .filter(holder -> !fillsSeats || !holder.isSeat())
                .findFirst()
                .<Match>map(holder -> new Match.Conflict(ProblemCode.NUMBER_TAKEN.problem(
                        mapping.columnOf(Field.EXTENSION_NUMBER),
                        "Extension number " + number + " belongs to " + inWords(holder))))
                .orElseGet(Match.Nobody::new);
    }

    private Match conflict(Field field, String reason) {
        return new Match.Conflict(ProblemCode.EMAIL_OF_ANOTHER.problem(mapping.columnOf(field), reason));
    }

    private @Nullable String employeeIdOf(ExtensionRecord extension) {
        String shown = meantId(extension.employeeId());
        return shown != null ? shown : employeeIdsByExtension.get(extension.id());
    }

    /** Whether the account's user has the row's whole name. */
    public static boolean sameName(NewUser user, ExtensionRecord extension) {
        return SameValue.isName(user.firstName().value(), extension.firstName())
                && SameValue.isName(user.lastName().value(), extension.lastName());
    }

    public static String inWords(ExtensionRecord extension) {
        String name = (Objects.requireNonNullElse(extension.firstName(), "") + " "
                        + Objects.requireNonNullElse(extension.lastName(), ""))
                .strip();
        return (name.isEmpty() ? extension.type() : name)
                + (extension.number() == null ? "" : " (extension " + extension.number() + ")");
    }
}
