package dragoman.taxonomy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dragoman.Check;
import dragoman.Compiler;
import dragoman.Corpus;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.TaxonomyFiles;
import dragoman.map.SourceRow;
import dragoman.map.World;
import dragoman.query.LogSource;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.source.Diagnostics;
import dragoman.taxonomy.Taxonomy.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The taxonomy knows what real rules and the mappings speak of.
class TaxonomyTest {
    private static final Taxonomy TAXONOMY = TaxonomyFiles.taxonomy();

    /// The only rules of SigmaHQ that ask for what no event has: 7045 has the account of a service, but no process;
    /// access masks begin with `0x`, and a logon has a number, not the text `null`.
    private static final List<String> WRONG_RULES = List.of(
            "azure_guest_to_member.yml",
            "win_security_lsass_access_non_system_account.yml",
            "win_system_service_install_sups_unusal_client.yml",
            "proc_creation_win_wmiprvse_spawning_process.yml",
            "proc_creation_win_xwizard_runwizard_com_object_exec.yml");

    @Test
    void realRulesSpeakOfWhatThereIs() {
        var found = new ArrayList<String>();
        for (Path file : Corpus.rules()) {
            for (RuleDocument document : RuleReader.read(Corpus.read(file))) {
                var diagnostics = new Diagnostics();
                Told.COMPILER
                        .resolve(document, Compiler.project(List.of(document)), diagnostics)
                        .map(Check::strangers)
                        .ifPresent(diagnostics::addAll);
                diagnostics.sorted().stream()
                        .filter(one -> one.problem().code().startsWith("SG12"))
                        .filter(one -> !WRONG_RULES.contains(file.getFileName().toString()))
                        .map(one -> file.getFileName() + ": " + one.message())
                        .forEach(found::add);
            }
        }
        assertEquals(List.of(), found);
    }

    @ParameterizedTest
    @EnumSource
    void mappingsSpeakOfKnownLogSources(Language language) {
        var unknown = new TreeSet<String>();
        for (World world : Mappings.load(language, new Diagnostics())) {
            for (SourceRow row : world.sources()) {
                LogSource source = row.logSource();
                if (TAXONOMY.find(source) instanceof Finding.Unknown(String message, var _)) {
                    unknown.add(source.label() + ": " + message);
                }
            }
        }
        assertEquals(List.of(), List.copyOf(unknown));
    }

    /// A row for a field that no event has would never be used.
    @ParameterizedTest
    @EnumSource
    void mappingsHaveNoRowThatNoEventNeeds(Language language) {
        List<World> worlds = Mappings.load(language, new Diagnostics());
        var dead = new TreeSet<String>();
        for (World world : worlds) {
            world.sets().forEach((name, set) -> {
                List<Finding.Known> sources = worlds.stream()
                        .flatMap(one -> one.sources().stream())
                        .filter(row -> row.sets().contains(name))
                        .map(row -> TAXONOMY.find(row.logSource()))
                        .filter(Finding.Known.class::isInstance)
                        .map(Finding.Known.class::cast)
                        .toList();
                set.get().exact().keySet().stream()
                        .filter(field -> sources.stream().noneMatch(source -> mayHave(source, field)))
                        .forEach(field -> dead.add(name + ": " + field));
            });
        }
        assertEquals(List.of(), List.copyOf(dead));
    }

    private static boolean mayHave(Finding.Known source, String field) {
        Optional<KnownEvents.Found> found = source.events().find(field, EventContext.ANY);
        return found.map(one -> one.field().same().isEmpty())
                        .orElseGet(() -> source.events().isOpen(EventContext.ANY) || field.startsWith(EventCheck.OWN))
                || source.recordings().stream()
                        .anyMatch(one ->
                                one.events().find(field, EventContext.ANY).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "windows,  ,                 secruity, no service of windows is called `secruity`, did you mean `security`?",
        "windows,  process_creaton,  ,         no category of windows is called `process_creaton`, did you mean `process_creation`?",
        "wndows,   process_creation, ,         no product is called `wndows`, did you mean `windows`?",
        "windows,  process_creation, system,   windows/process_creation is recorded by sysmon and security; not by `system`,",
        "windows,  process_creation, sysmn,    windows/process_creation is recorded by sysmon and security; not by `sysmn`, did you mean `sysmon`?",
        "aws,      ,                 cloudtrial, no service of aws is called `cloudtrial`, did you mean `cloudtrail`?",
        "linux,    ,                 security, no service of linux is called `security`, it is a log of windows: name the `category` of the events",
        "linux,    ,                 audit,    no service of linux is called `audit`, did you mean `auditd`?",
        "okta,     ,                 system,   no service of okta is called `system`, it is a log of windows",
        "zeek,     ,                 dnz,      no service of zeek is called `dnz`, did you mean `dns`?"
    })
    void saysWhatIsWrongWithALogSource(String product, String category, String service, String message, String help) {
        assertEquals(
                new Finding.Unknown(message.replace(';', ','), help == null ? "" : help),
                TAXONOMY.find(source(product, category, service)));
    }

    @ParameterizedTest
    @CsvSource({
        "windows, process_creation, ",
        "windows, process_creation, security",
        "windows, ps_script, powershell",
        ", process_creation, ",
        "windows, , ",
        "windows, , ldap_debug",
        ", proxy, ",
        "squid, proxy, ",
        "apache, webserver, access",
        "linux, process_creation, auditd",
        "kubernetes, application, audit",
        ", , sysmon"
    })
    void knowsLogSourcesByAllTheirNames(String product, String category, String service) {
        assertFalse(TAXONOMY.find(source(product, category, service)) instanceof Finding.Unknown);
    }

    private static LogSource source(String product, String category, String service) {
        return new LogSource(category, product, service, dragoman.source.Span.NONE);
    }
}
