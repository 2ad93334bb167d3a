package dragoman.lower;

import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Phrase;
import dragoman.query.Phrase.Operand;
import dragoman.query.Subject;
import dragoman.query.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Says tests of networks: in the language's own words, or else as the spellings of the addresses in them.
final class NetworkAtoms {
    private final Vocabulary vocabulary;
    private final Subjects subjects;
    private final TextAtoms texts;

    NetworkAtoms(Vocabulary vocabulary, Subjects subjects, TextAtoms texts) {
        this.vocabulary = vocabulary;
        this.subjects = subjects;
        this.texts = texts;
    }

    List<Phrase> say(Subject subject, List<Test> tests) {
        Map<Boolean, List<Test>> bySpelling =
                tests.stream().collect(Collectors.partitioningBy(test -> isSpelled(subject, test)));
        var said = new ArrayList<>(named(subject, bySpelling.get(false)));
        List<Test> spelled = bySpelling.get(true);
        if (!spelled.isEmpty()) {
            Test first = spelled.getFirst();
            List<Network> networks = spelled.stream()
                    .map(test -> (Network) test.pattern())
                    .distinct()
                    .toList();
            said.addAll(texts.say(
                    subjects.text(subject, first.origin().value()),
                    subjects.type(subject),
                    List.of(),
                    List.of(first.with(new Pattern.Matches(Spellings.of(networks))))));
        }
        return said;
    }

    /// Only where the language has no word for it, and the column holds addresses as texts.
    private boolean isSpelled(Subject subject, Test test) {
        boolean named = vocabulary.canSpell((Network) test.pattern())
                && (subjects.type(subject) == FieldType.IP || vocabulary.has(Phrase.AsAddress.class));
        boolean text = subjects.type(subject) != FieldType.IP || vocabulary.has(Phrase.AddressAsText.class);
        return !named && text && Spellings.exist((Network) test.pattern());
    }

    private List<Phrase> named(Subject subject, List<Test> tests) {
        if (tests.isEmpty()) {
            return List.of();
        }
        Test first = tests.getFirst();
        tests.forEach(test -> vocabulary.needSpelling((Network) test.pattern(), test));
        Operand operand = operand(subject, first);
        List<Network> networks =
                tests.stream().map(test -> (Network) test.pattern()).distinct().toList();
        if (vocabulary.has(Phrase.InOneNetwork.class)) {
            return networks.stream()
                    .<Phrase>map(network -> new Phrase.InOneNetwork(operand, network))
                    .toList();
        }
        if (!vocabulary.has(Phrase.InNetwork6.class)) {
            return List.of(vocabulary.need(new Phrase.InNetwork(operand, networks), first, "networks"));
        }
        var said = new ArrayList<Phrase>();
        List<Network> v4 = networks.stream().filter(Network::isV4).toList();
        if (!v4.isEmpty()) {
            said.add(vocabulary.need(new Phrase.InNetwork(operand, v4), first, "networks"));
        }
        List<Network> v6 = networks.stream()
                .filter(network -> !network.isV4() && !network.hasMapped())
                .toList();
        if (!v6.isEmpty()) {
            said.add(new Phrase.InNetwork6(operand, v6));
        }
        List<Network> mapped = networks.stream().filter(Network::hasMapped).toList();
        if (!mapped.isEmpty()) {
            // the language takes addresses of IPv4 for mapped ones
            Phrase colon = new Phrase.Contains(operand, new Text(":", false));
            said.add(new Phrase.Group(new Phrase.And(List.of(colon, new Phrase.InNetwork6(operand, mapped)))));
        }
        return said;
    }

    private Operand operand(Subject subject, Test test) {
        return subject instanceof Field field && field.type() != FieldType.IP
                ? vocabulary.need(new Phrase.AsAddress(field), test, "networks of texts")
                : subjects.plain(subject, test.origin().value());
    }
}
