package dragoman.report;

import java.io.StringWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Findings as a report of tests: a suite for each file, a test that fails for each error, and those that passed.
///
/// Warnings and notes stand in the output of the suite, as a test can only fail or pass.
/// https://github.com/windyroad/JUnit-Schema
final class JunitReport {
    /// The schema demands a time, and reports of the same findings are the same.
    private static final String NO_TIME = "1970-01-01T00:00:00";

    private final XMLStreamWriter xml;

    private JunitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String write(Report report) {
        var text = new StringWriter();
        try {
            new JunitReport(XMLOutputFactory.newFactory().createXMLStreamWriter(text)).suites(report);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text + "\n";
    }

    private void suites(Report report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("testsuites");
        var byFile = new TreeMap<>(report.findings().stream().collect(Collectors.groupingBy(Finding::file)));
        report.passed().keySet().forEach(file -> byFile.putIfAbsent(file, List.of()));
        byFile.putIfAbsent("", List.of());
        int id = 0;
        for (var suite : byFile.entrySet()) {
            if (!suite.getKey().isEmpty() || !suite.getValue().isEmpty() || byFile.size() == 1) {
                suite(id++, suite.getKey(), suite.getValue(), report.passed().getOrDefault(suite.getKey(), List.of()));
            }
        }
        line();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(int id, String file, List<Finding> findings, List<String> passed) throws XMLStreamException {
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        line();
        xml.writeStartElement("testsuite");
        attribute("name", file.isEmpty() ? "dragoman" : file);
        attribute("package", "dragoman");
        attribute("id", Integer.toString(id));
        attribute("timestamp", NO_TIME);
        attribute("hostname", "localhost");
        attribute("tests", Integer.toString(Math.max(1, errors.size() + passed.size())));
        attribute("failures", Integer.toString(errors.size()));
        attribute("errors", "0");
        attribute("time", "0");
        line();
        xml.writeEmptyElement("properties");
        for (Finding error : errors) {
            test(file, error);
        }
        for (String name : errors.isEmpty() && passed.isEmpty() ? List.of("no errors") : passed) {
            line();
            xml.writeEmptyElement("testcase");
            attribute("name", name);
            attribute("classname", file.isEmpty() ? "dragoman" : file);
            attribute("time", "0");
        }
        element(
                "system-out",
                findings.stream()
                        .filter(finding -> !finding.isError())
                        .map(JunitReport::text)
                        .collect(Collectors.joining("\n")));
        element("system-err", "");
        line();
        xml.writeEndElement();
    }

    private void test(String file, Finding finding) throws XMLStreamException {
        line();
        xml.writeStartElement("testcase");
        attribute("name", text(finding));
        attribute("classname", file.isEmpty() ? "dragoman" : file);
        attribute("time", "0");
        xml.writeStartElement("failure");
        attribute("type", finding.code());
        attribute("message", finding.message());
        xml.writeCharacters(printable(text(finding) + (finding.help().isEmpty() ? "" : "\n" + finding.help())));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String text(Finding finding) {
        String targets = String.join(", ", finding.targets());
        String place = finding.span().line() > 0
                ? finding.span().line() + ":" + finding.span().column() + " "
                : "";
        return place + finding.severity().word() + "[" + finding.code() + "] "
                + (targets.isEmpty() ? "" : targets + ": ")
                + finding.message();
    }

    private void element(String name, String text) throws XMLStreamException {
        line();
        xml.writeStartElement(name);
        xml.writeCharacters(printable(text));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, printable(value).strip().replaceAll("\\s+", " "));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    /// XML has no way to write most control characters: https://www.w3.org/TR/xml/#charsets
    private static String printable(String text) {
        return text.codePoints()
                .map(point -> point == '\n'
                                || point == '\t'
                                || point >= 0x20 && point < 0xD800
                                || point >= 0xE000 && point < 0xFFFE
                                || point > 0xFFFF
                        ? point
                        : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
