/** Dataset files: records read and written one at a time, whatever the size of the file. */
@NullMarked
@NamedInterface("file")
package dev.bandloom.dataset.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
