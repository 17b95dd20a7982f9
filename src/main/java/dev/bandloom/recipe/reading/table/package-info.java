/** Reads what a recipe says of tables, and looks into them. */
@NullMarked
package dev.bandloom.recipe.reading.table;

import org.jspecify.annotations.NullMarked;
