/** Jobs and recipes over HTTP. */
@NullMarked
package dev.bandloom.job.rest;

import org.jspecify.annotations.NullMarked;
