/** Text files as they are read, before anything is made of their lines. */
@NullMarked
package dev.bandloom.dataset.text;

import org.jspecify.annotations.NullMarked;
