/** Models on ONNX Runtime with their tokenizers: sessions, batches, and what each task makes of the numbers. */
@NullMarked
package dev.bandloom.inference.onnx;

import org.jspecify.annotations.NullMarked;
