package dev.bandloom.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the HTTP surface lets in.
 *
 * @param allowedHosts names, beside loopback, under which clients may address the server; without a port
 * @param maxBody largest request body, but for uploaded files
 * @param maxUpload largest uploaded file
 */
@ConfigurationProperties("bandloom.web")
record WebProperties(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("100MB") DataSize maxUpload) {
    WebProperties {
        allowedHosts = List.copyOf(allowedHosts);
    }
}
