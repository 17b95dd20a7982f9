package dev.bandloom;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.ComponentScan;

/** The service: every module's configuration is found from here, by its name, so that a start reads no other class. */
@SpringBootApplication
@ComponentScan(resourcePattern = "**/*Configuration.class")
public class BandloomApplication {}
