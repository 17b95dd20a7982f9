/** Jobs and recipes over HTTP. */
@NullMarked
@NamedInterface("rest")
package dev.bandloom.job.rest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
