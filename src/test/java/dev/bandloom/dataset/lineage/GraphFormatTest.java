package dev.bandloom.dataset.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.FakeLineages;
import dev.bandloom.job.JobId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A graph whose ids and texts hold everything that a format has to escape. */
class GraphFormatTest {
    private final LineageSource graph = new FakeLineages().whole(new JobId("job \"1\""));

    private String written(GraphFormat format) throws IOException {
        var out = new ByteArrayOutputStream();
        format.write(graph, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void ndjson_holdsEachNodeAndEdgeOnALineThatCanBeReadBack() throws IOException {
        List<LineageNode> nodes = new ArrayList<>();
        List<LineageEdge> edges = new ArrayList<>();
        written(GraphFormat.NDJSON).lines().forEach(line -> {
            JsonNode value = SampleJson.mapper().readTree(line);
            if (value.has("node")) {
                nodes.add(SampleJson.mapper().treeToValue(value.get("node"), LineageNode.class));
            } else {
                edges.add(SampleJson.mapper().treeToValue(value.get("edge"), LineageEdge.class));
            }
        });

        var all = (LineageGraph) graph;
        assertThat(nodes).containsExactlyInAnyOrderElementsOf(all.nodes());
        assertThat(edges).containsExactlyInAnyOrderElementsOf(all.edges());
    }

    @Test
    void provJson_hasTheSectionsOfTheSubmissionAndNamesOnlyWhatItDeclares() throws IOException {
        JsonMapper strict = JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .build();
        JsonNode prov = strict.readTree(written(GraphFormat.PROV_JSON));

        assertThat(prov.propertyNames())
                .containsExactly(
                        "prefix",
                        "entity",
                        "activity",
                        "agent",
                        "wasDerivedFrom",
                        "used",
                        "wasGeneratedBy",
                        "wasInformedBy",
                        "wasAssociatedWith");
        Set<String> entities = new HashSet<>(prov.get("entity").propertyNames());
        Set<String> activities = new HashSet<>(prov.get("activity").propertyNames());
        Set<String> agents = new HashSet<>(prov.get("agent").propertyNames());
        assertThat(entities).hasSize(4);
        assertThat(activities).hasSize(2);
        assertThat(agents).containsExactly("job:model/offline-rules");
        assertEnds(prov.get("wasDerivedFrom"), "prov:generatedEntity", entities, "prov:usedEntity", entities, 2);
        assertEnds(prov.get("wasGeneratedBy"), "prov:entity", entities, "prov:activity", activities, 1);
        assertEnds(prov.get("wasInformedBy"), "prov:informed", activities, "prov:informant", activities, 1);
        assertEnds(prov.get("wasAssociatedWith"), "prov:activity", activities, "prov:agent", agents, 1);
        // The batch of the parent is not part of this graph.
        assertThat(prov.get("used").values())
                .extracting(used -> used.get("prov:activity").stringValue())
                .contains("job:batch/2");
        assertThat(prov.get("wasDerivedFrom").values())
                .anySatisfy(edge ->
                        assertThat(edge.get("bandloom:operator").stringValue()).isEqualTo("deepen \"it\""));
        Set<String> prefixes = new HashSet<>(prov.get("prefix").propertyNames());
        Pattern qualified = Pattern.compile("([a-z]+):[A-Za-z0-9\\-_./#%]+");
        for (String name : entities) {
            var match = qualified.matcher(name);
            assertThat(match.matches()).as(name).isTrue();
            assertThat(prefixes).contains(match.group(1));
        }
        for (String section : List.of("entity", "activity", "agent")) {
            prov.get(section)
                    .values()
                    .forEach(node -> assertThat(node.properties()).allSatisfy(attribute -> {
                        assertThat(attribute.getKey()).matches("(prov|bandloom):.+");
                        assertThat(attribute.getValue().isArray()).isFalse();
                    }));
        }
    }

    private static void assertEnds(
            JsonNode edges, String from, Set<String> sources, String to, Set<String> targets, int count) {
        assertThat(edges).hasSize(count);
        edges.values().forEach(edge -> {
            assertThat(sources).contains(edge.get(from).stringValue());
            assertThat(targets).contains(edge.get(to).stringValue());
        });
    }

    @Test
    void graphMl_isReadByAnXmlParserWithAllTextBack() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(written(GraphFormat.GRAPHML).getBytes(StandardCharsets.UTF_8)));

        Set<String> ids = new HashSet<>();
        Set<String> texts = new HashSet<>();
        Set<String> keys = new HashSet<>();
        each(document.getElementsByTagNameNS("*", "key")).forEach(key -> keys.add(key.getAttribute("id")));
        each(document.getElementsByTagNameNS("*", "node")).forEach(node -> ids.add(node.getAttribute("id")));
        each(document.getElementsByTagNameNS("*", "data")).forEach(data -> {
            texts.add(data.getTextContent());
            assertThat(keys).contains(data.getAttribute("key"));
        });
        assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo("http://graphml.graphdrawing.org/xmlns");
        assertThat(ids).hasSize(7).allMatch(id -> id.matches("[A-Za-z0-9._:-]+"));
        assertThat(texts).contains("odd \"na<me>\\.csv#1", "deepen \"it\"", "seed_row");
        assertThat(texts).anyMatch(text -> text.contains("a <b> &") && text.contains("]]> 🌵"));
        assertThat(each(document.getElementsByTagNameNS("*", "edge")))
                .hasSize(6)
                .allSatisfy(edge -> {
                    assertThat(ids).contains(edge.getAttribute("source"), edge.getAttribute("target"));
                });
    }

    private static List<Element> each(NodeList nodes) {
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void dot_isMadeOfStatementsWhoseStringsAreEscaped() throws IOException {
        String dot = written(GraphFormat.DOT);

        String string = "\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[\\\\\"n])*\"";
        List<String> lines = dot.lines().toList();
        assertThat(lines.getFirst()).matches("digraph " + string + " \\{");
        assertThat(lines.getLast()).isEqualTo("}");
        assertThat(lines.subList(2, lines.size() - 1))
                .hasSize(13)
                .allMatch(line ->
                        line.matches(string + " (-> " + string + " )?\\[(shape=[a-z]+, )?label=" + string + "\\];"));
        assertThat(dot).contains("evolved_from deepen \\\"it\\\"", "odd \\\"na<me>\\\\.csv#1");
    }

    @Test
    void unknownFormat_isRefusedWithThoseThereAre() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> GraphFormat.of("gexf"))
                .withMessageContaining("ndjson, prov-json, graphml, dot");
    }
}
