package org.elasticsearch.node;

import java.util.Collection;
import java.util.Map;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.plugins.MockPluginsService;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.plugins.PluginsService;

/// A node of Elasticsearch with plugins from the class path, and nothing else that a test would change in it.
///
/// It stands in this package as the constructor that takes plugins is visible nowhere else; `MockNode`, which does the
/// same, runs only under the vendor's own test runner.
public final class PlainNode extends Node {
    private PlainNode(Environment environment, Collection<Class<? extends Plugin>> plugins) {
        super(NodeConstruction.prepareConstruction(environment, null, new FromClassPath(plugins), false));
    }

    public static PlainNode of(Settings settings, Collection<Class<? extends Plugin>> plugins) {
        return new PlainNode(
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "engine"), plugins);
    }

    /// It would tell the log of this JVM which node it is, which can be told only once.
    @Override
    protected void configureNodeAndClusterIdStateListener(ClusterService service) {}

    /// Takes plugins by their classes.
    private static final class FromClassPath extends NodeServiceProvider {
        private final Collection<Class<? extends Plugin>> plugins;

        FromClassPath(Collection<Class<? extends Plugin>> plugins) {
            this.plugins = plugins;
        }

        @Override
        PluginsService newPluginService(Environment environment, PluginsLoader loader) {
            return new MockPluginsService(environment.settings(), environment, plugins);
        }
    }
}
