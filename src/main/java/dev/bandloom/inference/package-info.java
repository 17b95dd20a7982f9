/** In-process ONNX models: tokenizers, sessions, the sentence encoder and the model registry. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.bandloom.inference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
