package io.github.rollcall.doctor;

import java.util.List;

/** Looks at one thing that an import needs. Changes nothing of it. */
interface Check {
    List<Finding> findings();
}
