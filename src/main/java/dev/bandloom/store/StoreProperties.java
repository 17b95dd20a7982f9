package dev.bandloom.store;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which database is used.
 *
 * @param url JDBC URL of a PostgreSQL database; null for the embedded one in the data directory
 */
@ConfigurationProperties("bandloom.store")
record StoreProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password) {
    /** Without the password, and without the URL, which may hold one. */
    @Override
    public String toString() {
        return "StoreProperties[username=" + username + "]";
    }
}
