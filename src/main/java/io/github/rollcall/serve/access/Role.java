package io.github.rollcall.serve.access;

import java.util.List;
import java.util.Locale;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** What somebody may do, however he came in. */
enum Role {
    /** Looks. */
    VIEWER,
    /** Looks and acts. */
    OPERATOR;

    private static final String PREFIX = "ROLE_";

    /** @throws IllegalArgumentException if none is written so in a file of users */
    static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As Spring Security asks for them: an operator may look, too. */
    List<GrantedAuthority> authorities() {
        return this == VIEWER
                ? AuthorityUtils.createAuthorityList(PREFIX + VIEWER)
                : AuthorityUtils.createAuthorityList(PREFIX + OPERATOR, PREFIX + VIEWER);
    }

    boolean isOf(Authentication who) {
        return who.getAuthorities().stream().anyMatch(had -> (PREFIX + this).equals(had.getAuthority()));
    }
}
