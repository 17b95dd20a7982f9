/** Uploaded files and knowledge bases over HTTP. */
@NullMarked
package dev.bandloom.knowledge.rest;

import org.jspecify.annotations.NullMarked;
