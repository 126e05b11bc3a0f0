/**
 * Whole imports as processes of their own, killed for real: what an operator's night is made of. Start reading at
 * {@link io.github.rollcall.night.CrashTests}.
 */
package io.github.rollcall.night;
