package dev.bandloom;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: every module's configuration is found from here. */
@SpringBootApplication
public class BandloomApplication {}
