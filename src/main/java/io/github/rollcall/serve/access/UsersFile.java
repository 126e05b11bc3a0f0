package io.github.rollcall.serve.access;

import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Those who may log in, a line each: {@code name:role:hash}. The role is {@code viewer} or {@code operator}, the hash bcrypt's.
 * Blank lines and those that begin with {@code #} say nothing.
 */
final class UsersFile {

    private static final Pattern LINE = Pattern.compile(
            "([^:\\s][^:]{0,99}):(viewer|operator):(?:\\{bcrypt})?(\\$2[aby]\\$\\d\\d\\$[./0-9A-Za-z]{53})");
    private static final Pattern COST = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$.*");
    private static final int LEAST_COST = 10;

    private UsersFile() {}

    /** @throws UnusableSetting if it cannot be read, others may write it, or a line says something else; no hash is told */
    static List<UserDetails> read(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new UnusableSetting(
                        "Everybody may write " + file + ", and could so log in. Take that right away: chmod o-w.");
            }
            List<UserDetails> users = new ArrayList<>();
            Set<String> names = new HashSet<>();
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    UserDetails user = user(line, "Line " + (i + 1) + " of " + file);
                    if (!names.add(user.getUsername())) {
                        throw new UnusableSetting("Line " + (i + 1) + " of " + file + " names " + user.getUsername()
                                + " again. Leave one of the lines.");
                    }
                    users.add(user);
                }
            }
            if (users.isEmpty()) {
                throw new UnusableSetting(file + " names nobody. Write a line name:role:hash for each user.");
            }
            return users;
        } catch (IOException e) {
            throw new UnusableSetting("The users in " + file + " cannot be read (" + e
                    + "). Correct rollcall.serve.users, or give this user read permission.");
        }
    }

    private static UserDetails user(String line, String where) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new UnusableSetting(
                    where + " is not name:role:hash, with viewer or operator as the role and a hash of"
                            + " bcrypt, as `htpasswd -nBC 12 name` makes one.");
        }
        Matcher cost = COST.matcher(parts.group(3));
        if (cost.matches() && Integer.parseInt(cost.group(1)) < LEAST_COST) {
            throw new UnusableSetting(
                    where + " has a hash that is too cheap to guess. Make it anew: htpasswd -nBC 12 name.");
        }
        return User.withUsername(parts.group(1))
                .password(parts.group(3))
                .authorities(Role.of(parts.group(2)).authorities())
                .build();
    }
}
