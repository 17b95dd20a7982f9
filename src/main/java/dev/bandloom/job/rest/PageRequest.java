package dev.bandloom.job.rest;

import dev.bandloom.job.InvalidParameterException;

/** The page size that a client asks for. */
final class PageRequest {
    static final String DEFAULT_LIMIT = "50";
    private static final int MOST = 500;

    private PageRequest() {}

    static int limit(int asked) {
        if (asked < 1 || asked > MOST) {
            throw new InvalidParameterException("limit", Integer.toString(asked), "a number from 1 to " + MOST);
        }
        return asked;
    }
}
