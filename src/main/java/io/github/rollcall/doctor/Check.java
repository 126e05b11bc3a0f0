package io.github.rollcall.doctor;

import java.util.List;

/** Looks at one thing that an import needs, and changes nothing. */
interface Check {
    List<Finding> findings();
}
