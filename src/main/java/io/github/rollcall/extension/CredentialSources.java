package io.github.rollcall.extension;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.StandardEnvironment;

/**
 * Where credentials, and the server that they are shown to, may be taken from: the environment of the process, a config tree,
 * and code of ours. Whoever can leave a file about must not be able to say who gets them.
 */
public final class CredentialSources {

    /** All variables that this is about. */
    public static final Set<String> NAMES =
            Set.of(Credentials.SERVER_URL, Credentials.CLIENT_ID, Credentials.CLIENT_SECRET, Credentials.JWT);

    private CredentialSources() {}

    /** What these sources say, in their order, and no other source. */
    public static PropertyResolver of(ConfigurableEnvironment environment) {
        MutablePropertySources trusted = new MutablePropertySources();
        environment.getPropertySources().stream()
                .filter(CredentialSources::isTrusted)
                .forEach(trusted::addLast);
        return new PropertySourcesPropertyResolver(trusted);
    }

    /** Whether this is one of them. */
    public static boolean isTrusted(PropertySource<?> source) {
        return source instanceof Stated
                || source instanceof ConfigTreePropertySource
                || source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    /** Stated by code, as for a rehearsal. */
    public static final class Stated extends MapPropertySource {

        public Stated(Map<String, Object> credentials) {
            super("statedCredentials", credentials);
        }
    }
}
