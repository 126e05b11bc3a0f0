package io.github.rollcall.run;

import io.github.rollcall.runlog.SeatUse;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are created.
 *
 * @param seats what they are put onto: new users, bought licences, or bought licences first; unless {@code --seats} says otherwise
 */
@ConfigurationProperties("rollcall.create")
record CreationProperties(@DefaultValue("new") SeatUse seats) {}
