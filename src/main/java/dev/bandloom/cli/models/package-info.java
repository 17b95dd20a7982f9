/** Commands about the models that run in this process. */
@NullMarked
package dev.bandloom.cli.models;

import org.jspecify.annotations.NullMarked;
