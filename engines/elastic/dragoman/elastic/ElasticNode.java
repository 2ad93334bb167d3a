package dragoman.elastic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.elasticsearch.action.bulk.BulkItemResponse;
import org.elasticsearch.action.bulk.BulkRequest;
import org.elasticsearch.action.index.IndexRequest;
import org.elasticsearch.action.search.SearchResponse;
import org.elasticsearch.action.support.WriteRequest.RefreshPolicy;
import org.elasticsearch.client.internal.Client;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.query.QueryBuilder;
import org.elasticsearch.index.query.QueryBuilders;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.node.PlainNode;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.transport.netty4.Netty4Plugin;
import org.elasticsearch.xcontent.XContentBuilder;
import org.elasticsearch.xcontent.XContentType;
import org.elasticsearch.xcontent.json.JsonXContent;
import org.elasticsearch.xpack.core.XPackPlugin;
import org.elasticsearch.xpack.esql.action.EsqlQueryAction;
import org.elasticsearch.xpack.esql.action.EsqlQueryRequest;
import org.elasticsearch.xpack.esql.action.EsqlQueryResponse;
import org.elasticsearch.xpack.esql.plugin.EsqlPlugin;

/// A node of Elasticsearch in this JVM: it keeps events, and finds them by queries of its languages.
///
/// Its search is what a rule of the product runs, so what it answers is what the product would answer.
public final class ElasticNode {
    /// The number of an event in the list that was indexed.
    public static final String NUMBER = "event_number_";

    /// Which list of events it belongs to.
    public static final String LOT = "event_lot_";

    private static final int MOST_FIELDS = 20_000;
    private static final int MOST_HITS = 10_000;

    private final Node node;
    private final Client client;

    private static ElasticNode running;

    private ElasticNode(Node node) {
        this.node = node;
        this.client = node.client();
    }

    /// The one of this JVM: Elasticsearch does not start twice in the same. It ends with the JVM.
    public static synchronized ElasticNode start() throws IOException, NodeValidationException {
        if (running == null) {
            Path home = Files.createTempDirectory("elastic");
            running = start(home);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> running.end(home)));
        }
        return running;
    }

    private static ElasticNode start(Path home) throws IOException, NodeValidationException {
        LogConfigurator.configureWithoutConfig(
                Settings.builder().put("logger.level", "ERROR").build());
        Settings settings = Settings.builder()
                .put("cluster.name", "dragoman")
                .put("node.name", "engine")
                .put("path.home", Files.createDirectories(home).toAbsolutePath().toString())
                .put("discovery.type", "single-node")
                .put("transport.type", Netty4Plugin.NETTY_TRANSPORT_NAME)
                .put("http.type", Netty4Plugin.NETTY_HTTP_TRANSPORT_NAME)
                .put("http.port", "0")
                .put("transport.port", "0")
                .put("node.processors", 1)
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .put("xpack.license.self_generated.type", "trial")
                .build();
        List<Class<? extends Plugin>> plugins = List.of(Netty4Plugin.class, XPackPlugin.class, EsqlPlugin.class);
        var node = PlainNode.of(settings, plugins);
        node.start();
        return new ElasticNode(node);
    }

    /// Makes an index.
    ///
    /// @param types what Elasticsearch calls the type of each field, by its whole name; other fields that come are
    ///     keywords of at most 1024 characters, as in templates of the vendor
    public void create(String index, Map<String, String> types) throws IOException {
        XContentBuilder mapping = JsonXContent.contentBuilder().startObject();
        mapping.field("subobjects", false);
        mapping.startArray("dynamic_templates").startObject().startObject("strings");
        mapping.field("match_mapping_type", "string").startObject("mapping");
        mapping.field("type", "keyword").field("ignore_above", 1024);
        mapping.endObject().endObject().endObject().endArray();
        mapping.startObject("properties");
        field(mapping, NUMBER, "integer");
        field(mapping, LOT, "keyword");
        for (Map.Entry<String, String> type : types.entrySet()) {
            // ECS has it as a field of words
            field(mapping, type.getKey(), type.getKey().equals("message") ? "text" : type.getValue());
        }
        mapping.endObject().endObject();
        client.admin()
                .indices()
                .prepareCreate(index)
                .setSettings(Settings.builder()
                        .put("index.number_of_shards", 1)
                        .put("index.number_of_replicas", 0)
                        .put("index.mapping.total_fields.limit", MOST_FIELDS))
                .setMapping(mapping)
                .get();
    }

    /// Tells an index of a further field, whose texts are keywords.
    public void add(String index, String name) {
        client.admin()
                .indices()
                .preparePutMapping(index)
                .setSource(Map.of("properties", Map.of(name, Map.of("type", "keyword", "ignore_above", 1024))))
                .get();
    }

    /// Forgets an index and its events.
    void delete(String index) {
        client.admin().indices().prepareDelete(index).get();
    }

    private static void field(XContentBuilder mapping, String name, String type) throws IOException {
        mapping.startObject(name).field("type", type);
        if (type.equals("keyword")) {
            mapping.field("ignore_above", 1024);
        }
        mapping.endObject();
    }

    /// Keeps a list of events; the search finds them as soon as this returns.
    ///
    /// @param lot under which they are searched
    /// @param events fields by their whole names, with texts, numbers, truth values, or lists of them
    /// @return why the index does not take an event, by the number of the event
    public Map<Integer, String> index(String index, String lot, List<Map<String, Object>> events) {
        var refused = new TreeMap<Integer, String>();
        index(index, Map.of(lot, events))
                .forEach((event, reason) ->
                        refused.put(Integer.valueOf(event.substring(event.lastIndexOf(' ') + 1)), reason));
        return refused;
    }

    /// The same for several lists, by their lots.
    ///
    /// @return why the index does not take an event, by its lot and, behind a blank, its number
    Map<String, String> index(String index, Map<String, List<Map<String, Object>>> lots) {
        var bulk = new BulkRequest().setRefreshPolicy(RefreshPolicy.IMMEDIATE);
        var names = new ArrayList<String>();
        lots.forEach((lot, events) -> {
            for (int i = 0; i < events.size(); i++) {
                var source = new LinkedHashMap<>(events.get(i));
                source.put(NUMBER, i);
                source.put(LOT, lot);
                names.add(lot + " " + i);
                bulk.add(new IndexRequest(index).source(source, XContentType.JSON));
            }
        });
        var refused = new TreeMap<String, String>();
        if (!names.isEmpty()) {
            for (BulkItemResponse item : client.bulk(bulk).actionGet().getItems()) {
                if (item.isFailed()) {
                    refused.put(names.get(item.getItemId()), item.getFailureMessage());
                }
            }
        }
        return refused;
    }

    /// The numbers of the events that a query in Kibana's language finds.
    public Set<Integer> kuery(String index, String lot, String query) {
        return search(index, lot, Kibana.query(query));
    }

    /// The numbers of the events that a query in Lucene's syntax finds, as Kibana hands it over.
    public Set<Integer> lucene(String index, String lot, String query) {
        return search(index, lot, QueryBuilders.queryStringQuery(query).analyzeWildcard(true));
    }

    /// The numbers of the events that a query finds, however it came about.
    Set<Integer> search(String index, String lot, QueryBuilder query) {
        QueryBuilder own = QueryBuilders.boolQuery()
                .filter(QueryBuilders.termQuery(LOT, lot))
                .filter(query);
        SearchResponse response = client.prepareSearch(index)
                .setQuery(own)
                .setSize(MOST_HITS)
                .setFetchSource(false)
                .addDocValueField(NUMBER)
                .get();
        try {
            var found = new HashSet<Integer>();
            response.getHits()
                    .forEach(hit -> found.add(((Number) hit.field(NUMBER).getValue()).intValue()));
            return found;
        } finally {
            response.decRef();
        }
    }

    /// The rows that a query in ES|QL gives, column by column in each. Events of all lots are found; those of one
    /// have it in the column `LOT`.
    public List<List<Object>> esql(String query) {
        return ofEsql(query, response -> {
            var rows = new ArrayList<List<Object>>();
            for (Iterator<Iterator<Object>> row = response.values(); row.hasNext(); ) {
                var values = new ArrayList<>();
                row.next().forEachRemaining(values::add);
                rows.add(values);
            }
            return rows;
        });
    }

    /// The names of the columns that a query in ES|QL gives.
    public List<String> columns(String query) {
        return ofEsql(
                query,
                response ->
                        response.columns().stream().map(column -> column.name()).toList());
    }

    private <T> T ofEsql(String query, Function<EsqlQueryResponse, T> answer) {
        var request = new EsqlQueryRequest();
        request.query(query);
        try (EsqlQueryResponse response =
                client.execute(EsqlQueryAction.INSTANCE, request).actionGet()) {
            return answer.apply(response);
        }
    }

    private void end(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            node.close();
            node.awaitClose(10, TimeUnit.SECONDS);
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
