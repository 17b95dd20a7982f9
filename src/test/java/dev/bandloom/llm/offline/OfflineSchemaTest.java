package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class OfflineSchemaTest {
    static Stream<String> schemas() {
        return Stream.of(
                        "{'type':'string'}",
                        "{'type':'string','minLength':400}",
                        "{'type':'string','maxLength':80}",
                        "{'type':'string','maxLength':7}",
                        "{'type':'string','minLength':120,'maxLength':140}",
                        "{'type':'string','minLength':3000,'maxLength':3100}",
                        "{'type':'string','enum':['one','two']}",
                        "{'const':{'a':1}}",
                        "{'enum':[1,true,null]}",
                        "{'type':'integer','minimum':3,'maximum':4}",
                        "{'type':'integer','exclusiveMinimum':3,'exclusiveMaximum':5}",
                        "{'type':'number','minimum':0,'maximum':1}",
                        "{'type':'number','multipleOf':0.25,'minimum':1.1,'maximum':1.6}",
                        "{'type':'integer','multipleOf':7,'minimum':20}",
                        "{'type':'integer','maximum':-4}",
                        "{'type':'boolean'}",
                        "{'type':'null'}",
                        "{'type':['null','string']}",
                        "{'type':['integer','null'],'maximum':3}",
                        "{'type':'object','properties':{'title':{'type':'string','maxLength':30},'description':{'type':'string','minLength':50,'maxLength':300}},'required':['title','description'],'additionalProperties':false}",
                        "{'type':'object','properties':{'plant':{'type':'string'},'height':{'type':'number'},'heightM':{'type':'string'},'water_need':{'enum':['very low','low','moderate']}},'required':['plant','height','water_need']}",
                        "{'type':'object','properties':{'a':{'type':'object','properties':{'b':{'type':'object','properties':{'c':{'type':'integer'}},'required':['c']}},'required':['b']}},'required':['a']}",
                        "{'type':'object','required':['anything','more']}",
                        "{'type':'object','additionalProperties':{'type':'string'}}",
                        "{'type':'array','items':{'type':'string'},'minItems':2,'maxItems':3}",
                        "{'type':'array','items':{'type':'string'},'minItems':7,'uniqueItems':true}",
                        "{'type':'array','items':{'type':'string','maxLength':12},'maxItems':2}",
                        "{'type':'array','items':{'type':'integer','minimum':0},'minItems':5,'maxItems':5}",
                        "{'type':'array','maxItems':0,'items':{'type':'string'}}",
                        "{'type':'array','items':{'enum':['x','y','z']},'minItems':3,'uniqueItems':true}",
                        "{'type':'array','prefixItems':[{'type':'string'},{'type':'integer'}],'items':{'type':'boolean'},'minItems':3}",
                        "{'type':'object','properties':{'qa':{'type':'array','minItems':3,'items':{'type':'object','properties':{'question':{'type':'string'},'answer':{'type':'string'}},'required':['question','answer']}}},'required':['qa']}",
                        "{'type':'object','properties':{'messages':{'type':'array','minItems':4,'items':{'type':'object','properties':{'role':{'enum':['user','assistant']},'content':{'type':'string'}},'required':['role','content']}}},'required':['messages']}",
                        "{'anyOf':[{'type':'null'},{'type':'string','maxLength':50}]}",
                        "{'oneOf':[{'type':'integer'},{'type':'string'}]}",
                        "{'allOf':[{'type':'object','properties':{'x':{'type':'string'}},'required':['x']},{'properties':{'y':{'type':'integer'}},'required':['y']}]}",
                        "{'$defs':{'node':{'type':'object','properties':{'name':{'type':'string'},'children':{'type':'array','items':{'$ref':'#/$defs/node'},'maxItems':2}},'required':['name']}},'$ref':'#/$defs/node'}",
                        "{'type':'object','properties':{'when':{'type':'string','format':'date'},'at':{'type':'string','format':'date-time'},'mail':{'type':'string','format':'email'},'link':{'type':'string','format':'uri'},'id':{'type':'string','format':'uuid'},'host':{'type':'string','format':'ipv4'}},'required':['when','at','mail','link','id','host']}",
                        "{'type':'object','properties':{'label':{'enum':['positive','negative']},'rating':{'type':'integer','minimum':1,'maximum':5},'review':{'type':'string'},'recommended':{'type':'boolean'}},'required':['label','rating','review']}",
                        "{'type':'object','properties':{'instruction':{'type':'string'},'input':{'type':'string'},'output':{'type':'string'}},'required':['instruction','input','output']}")
                .map(schema -> schema.replace('\'', '"'));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void anySchema_isMetAtEveryTemperature(String schema) {
        Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON);
        for (long seed = 0; seed < 2; seed++) {
            for (Map<String, String> facts : Stream.of(
                            Desk.saguaro(), Desk.rows("products").get((int) seed), Map.<String, String>of())
                    .toList()) {
                JsonNode item = Desk.item(Desk.writing(schema, "{}", Desk.brief(facts, null)), 1.2 * seed, seed);
                assertThat(validator.validate(
                                item.toString(),
                                InputFormat.JSON,
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                        .as(schema + " <- " + item)
                        .isEmpty();
            }
        }
    }

    @Test
    void memberNamedLikeAFact_copiesIt() {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"scientificName\":{\"type\":\"string\"},\"Height\":{\"type\":\"number\"},\"uses\":{\"type\":\"string\"},\"plant_name\":{\"type\":\"string\"}}}";
        JsonNode item = Desk.item(Desk.writing(schema, "{}", Desk.brief(Desk.saguaro(), null)), 1.2, 4);
        assertThat(item.get("scientificName").stringValue()).isEqualTo("Carnegiea gigantea");
        assertThat(item.get("Height").intValue()).isEqualTo(12);
        assertThat(item.get("uses").stringValue()).isEqualTo("edible fruit");
        assertThat(item.get("plant_name").stringValue()).isEqualTo("saguaro");
    }

    @Test
    void answer_answersTheQuestionOfTheSameItem() {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"question\":{\"type\":\"string\"},\"answer\":{\"type\":\"string\"}}}";
        for (long seed = 0; seed < 30; seed++) {
            JsonNode item = Desk.item(Desk.writing(schema, "{}", Desk.brief(Desk.saguaro(), null)), 1.0, seed);
            String question = item.get("question").stringValue();
            String answer = item.get("answer").stringValue();
            if (question.contains("height") || question.contains("tall")) {
                assertThat(answer).contains("12 metres");
            } else if (question.contains("scientific")) {
                assertThat(answer).contains("Carnegiea");
            } else if (question.startsWith("Where")) {
                assertThat(answer).contains("Sonoran");
            } else if (question.contains("water")) {
                assertThat(answer).containsIgnoringCase("very low");
            } else {
                assertThat(answer).containsAnyOf("edible fruit", "Edible fruit", "pleats", "Pleats");
            }
        }
    }
}
