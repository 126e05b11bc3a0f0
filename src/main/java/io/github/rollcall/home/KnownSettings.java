package io.github.rollcall.home;

import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.user.problem.Spelling;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Which settings of Rollcall there are: the components of all records that settings are bound to. A new setting is known as soon
 * as a record has it.
 */
final class KnownSettings {

    private static final String OURS = "rollcall.";

    /** A setting of an account: what is behind its name. */
    private static final Pattern ACCOUNT_KEY = Pattern.compile("rollcall\\.accounts\\.[^.]+\\.(.+)");

    private static final Pattern ACCOUNT_VARIABLE =
            Pattern.compile("(ROLLCALL_ACCOUNTS_[A-Z0-9]+_)(.+)", Pattern.CASE_INSENSITIVE);

    /** Settings that are bound to no record. */
    private static final Set<String> OTHERS = Set.of(
            HomeFolder.KEY,
            SettingPlaces.CONFIG,
            CredentialSources.ACCOUNT,
            "rollcall.rehearsal",
            "rollcall.hurried",
            "rollcall.audit-deferred",
            "rollcall.serving");

    /** The endings of the variables that Kubernetes sets for each service. */
    static final String KUBERNETES =
            "(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)";

    /** Variables of the scripts around Rollcall, launcher included, and of services whose names begin with Rollcall's. */
    private static final Pattern OF_OTHERS =
            Pattern.compile("ROLLCALL_(RETRY_AFTER|JAVA_OPTS|CDS|LAUNCHER|([A-Z0-9_]+_)?" + KUBERNETES + ")");

    private static final String LISTED = " docs/settings.md lists all settings.";

    private static final Supplier<KnownSettings> ALL = SingletonSupplier.of(KnownSettings::scanned);

    /** By the uniform form of each key: whether more may follow it, as with maps and lists. */
    private final Map<String, Boolean> open = new TreeMap<>();

    /** The keys as documents write them. */
    private final Set<String> keys = new TreeSet<>();

    private KnownSettings() {
        OTHERS.forEach(key -> add(key, false));
    }

    static KnownSettings all() {
        return ALL.get();
    }

    private static KnownSettings scanned() {
        KnownSettings known = new KnownSettings();
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents("io.github.rollcall").forEach(found -> {
            Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
            known.addRecord(type.getAnnotation(ConfigurationProperties.class).value(), type);
        });
        return known;
    }

    private void addRecord(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> of = component.getType();
            String key = prefix + "." + dashed(component.getName());
            if (of.isRecord() && of.getEnclosingClass() == type) {
                addRecord(key, of);
            } else {
                add(key, Map.class.isAssignableFrom(of) || Collection.class.isAssignableFrom(of) || of.isRecord());
                addValuesOf(key, component);
            }
        }
    }

    /** Adds the keys below a map of records: `rollcall.http.quota.light.limit` is one, a misspelled end of it is not. */
    private void addValuesOf(String key, RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType map
                && map.getActualTypeArguments().length == 2
                && map.getActualTypeArguments()[0] instanceof Class<?> name
                && map.getActualTypeArguments()[1] instanceof Class<?> value
                && name.isEnum()
                && value.isRecord()) {
            open.remove(uniform(key));
            keys.remove(key);
            for (Object constant : name.getEnumConstants()) {
                addRecord(key + "." + constant.toString().toLowerCase(Locale.ROOT), value);
            }
        }
    }

    private void add(String key, boolean isOpen) {
        keys.add(key);
        open.put(uniform(key), isOpen);
    }

    /** Whether there is such a setting, or the name does not look like one of Rollcall's. */
    boolean knows(String name, boolean inEnvironment) {
        Matcher ofAccount = (inEnvironment ? ACCOUNT_VARIABLE : ACCOUNT_KEY).matcher(name);
        if (ofAccount.matches() && !isOfOthers(name)) {
            return inEnvironment ? canonical(ofAccount.group(2)).isPresent() : knowsOfAccount(ofAccount.group(1));
        }
        if (inEnvironment) {
            return !name.toUpperCase(Locale.ROOT).startsWith("ROLLCALL_")
                    || isOfOthers(name)
                    || isInEnvironment(uniform(name));
        }
        String uniform = uniform(name);
        return !uniform.startsWith(OURS)
                || open.entrySet().stream()
                        .anyMatch(entry -> uniform.equals(entry.getKey())
                                || (entry.getValue() && uniform.startsWith(entry.getKey() + ".")));
    }

    private boolean knowsOfAccount(String key) {
        return key.equals("server") || (!Accounts.isGeneral(key) && knows(OURS + key, false));
    }

    /** Whether a variable is one of Kubernetes, or of a script. */
    static boolean isOfOthers(String variable) {
        return OF_OTHERS.matcher(variable).matches();
    }

    /**
     * The setting that a variable of an account is about, as documents write it but without its account.
     *
     * @param end the variable behind the name of the account
     * @return empty if there is no such setting
     */
    Optional<String> canonical(String end) {
        String uniform = squeezed(OURS) + uniform(end);
        if (uniform.equals(squeezed(OURS) + "server")) {
            return Optional.of(OURS + "server");
        }
        return keys.stream()
                .filter(key -> key.startsWith(OURS) && !Accounts.isGeneral(key.substring(OURS.length())))
                .flatMap(key -> spelled(key, uniform).stream())
                .max(Comparator.comparingInt(String::length));
    }

    /** This key, with what a list or a map has behind it, if that is what the uniform name says. */
    private Optional<String> spelled(String key, String uniform) {
        String form = uniform(key).replace(".", "");
        if (uniform.equals(form)) {
            return Optional.of(key);
        }
        if (!open.getOrDefault(uniform(key), false) || !uniform.startsWith(form)) {
            return Optional.empty();
        }
        String rest = uniform.substring(form.length());
        return Optional.of(rest.matches("\\d+") ? key + "[" + rest + "]" : key + "." + rest);
    }

    /** Names in the environment do not show where their parts are divided. */
    private boolean isInEnvironment(String uniform) {
        return open.entrySet().stream().anyMatch(entry -> {
            String key = entry.getKey().replace(".", "");
            return uniform.equals(key) || (entry.getValue() && uniform.startsWith(key));
        });
    }

    /** The setting that is probably meant, and where all are listed, as the end of a sentence and one more. */
    String suggestion(String name) {
        if (name.endsWith("[true]")) {
            return ". YAML takes the word on for yes: write that key in quotes, as \"on\".";
        }
        Matcher variable = ACCOUNT_VARIABLE.matcher(name);
        if (variable.matches()) {
            return suggestion("ROLLCALL_" + variable.group(2)).replace("mean ROLLCALL_", "mean " + variable.group(1));
        }
        Matcher ofAccount = ACCOUNT_KEY.matcher(name);
        if (ofAccount.matches()) {
            String end = ofAccount.group(1);
            return Accounts.isGeneral(end)
                    ? ": it is said once for all accounts, without the name of one." + LISTED
                    : suggestion(OURS + end)
                            .replace("mean " + OURS, "mean " + name.substring(0, name.length() - end.length()));
        }
        String key = name.toUpperCase(Locale.ROOT).equals(name)
                ? name.toLowerCase(Locale.ROOT).replace('_', '.')
                : name;
        Optional<String> likely =
                Spelling.closest(key.replace(".", ""), forms()).map(this::keyOf);
        return likely.or(() -> sameEnd(key))
                        .map(found -> ". Did you mean "
                                + (key.equals(name) ? found : SettingPlaces.environmentName(found)) + "?")
                        .orElse(". Take it out.")
                + LISTED;
    }

    private List<String> forms() {
        return keys.stream().map(key -> key.replace(".", "")).toList();
    }

    private String keyOf(String form) {
        return keys.stream()
                .filter(key -> key.replace(".", "").equals(form))
                .findFirst()
                .orElse(form);
    }

    /** A setting with the same last part, in whatever group. */
    private Optional<String> sameEnd(String key) {
        String end = uniform(key.substring(key.lastIndexOf('.') + 1));
        return keys.stream()
                .filter(known ->
                        uniform(known.substring(known.lastIndexOf('.') + 1)).equals(end))
                .findFirst();
    }

    /** Whether a name, in any of its spellings and with any number behind it, is this key. */
    static boolean isKey(String name, String key) {
        return squeezed(name).equals(squeezed(key));
    }

    /** A name without dividing signs and without an index: the environment has other signs for these, or none. */
    static String squeezed(String name) {
        return uniform(name).replaceFirst("\\d+$", "").replace(".", "");
    }

    private static String uniform(String name) {
        return name.replaceFirst("\\[.*", "").replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static String dashed(String component) {
        return component.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
