/**
 * The settings of columns and rules, which {@code user} takes without Spring. Looks at no other part of provisioning. Start reading
 * at {@code RuleConfiguration}.
 */
@NamedInterface("rule")
@NullMarked
package io.github.rollcall.provisioning.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
