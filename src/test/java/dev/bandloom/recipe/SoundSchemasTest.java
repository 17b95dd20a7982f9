package dev.bandloom.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas that look odd and that values satisfy all the same: none of them may be refused. */
class SoundSchemasTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: string, minLength: 3, maxLength: 3}",
                "{type: number, exclusiveMinimum: 3, exclusiveMaximum: 4}",
                "{type: integer, minimum: 2.5, maximum: 3.5}",
                "{type: integer, exclusiveMinimum: -1, exclusiveMaximum: 1, multipleOf: 7}",
                "{type: number, minimum: 0.1, maximum: 0.3, multipleOf: 0.1}",
                "{type: [string, 'null'], enum: [a, null], minLength: 1}",
                "{type: number, enum: [1, 2.5]}",
                "{type: integer, const: 2.0}",
                "{const: 1.0, enum: [1]}",
                "{anyOf: [{type: string, minLength: 1}, {type: 'null'}], default: null, title: Note}",
                "{oneOf: [{const: a, title: A}, {const: b, title: B}]}",
                "{type: string, not: {type: [integer, 'null']}}",
                "{type: string, not: {type: string, maxLength: 3}}",
                "{not: {required: [x]}, type: object}",
                "{$ref: '#/$defs/tree'}",
                "{anyOf: [{$ref: '#'}, {type: 'null'}]}",
                "{type: array, items: {$ref: '#'}}",
                "{type: array, items: {enum: [a, b]}, minItems: 3}",
                "{type: array, prefixItems: [{type: string}], items: {type: integer}, minItems: 4, uniqueItems: true}",
                "{type: array, contains: {type: string}, minContains: 0, maxContains: 0}",
                "{type: object, additionalProperties: false, patternProperties: {'^x': {}}, required: [x1]}",
                "{type: object, properties: {b: {type: string}}, allOf: [{required: [b]}], additionalProperties: false}",
                "{type: object, properties: {b: false}}",
                "{type: object, if: {properties: {b: {const: 1}}}, then: {required: [c]}, else: false}",
                "{type: object, anyOf: [{required: [b]}, {required: [c]}], minProperties: 1}",
                "{type: object, properties: {enum: {type: string}, pattern: {type: string}, $ref: {type: string}}}",
                "{type: string, pattern: '^[A-Z]{2}(-\\d{2})?$', maxLength: 5}",
                "{type: string, pattern: '^(?=.{3,}$)[a-z]+$', maxLength: 3}",
                "{type: string, pattern: '^a|b$', minLength: 5}",
                "{type: string, pattern: '(?i)^abcdef$', maxLength: 3}",
                "{type: string, format: uuid, x-order: 3, example: a}",
            })
    void schemaThatValuesSatisfy_isTaken(String property, @TempDir Path folder) throws IOException {
        String recipe = """
                job_id: a
                num_samples: 1
                constraints:
                  schema:
                    type: object
                    properties: {a: %s}
                    required: [a]
                    $defs:
                      tree: {type: object, properties: {branches: {type: array, items: {$ref: '#/$defs/tree'}}}, required: [branches]}
                """.formatted(property);

        assertThat(new RecipeFolder(folder).problems(recipe)).isEmpty();
    }
}
