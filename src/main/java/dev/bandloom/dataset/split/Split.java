package dev.bandloom.dataset.split;

import java.util.Locale;

/** A part of a dataset. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The name in files and options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
