/** The checks of a row, one type for each kind of check. Start reading at {@link io.github.rollcall.user.rule.RuleBook}. */
@NullMarked
package io.github.rollcall.user.rule;

import org.jspecify.annotations.NullMarked;
