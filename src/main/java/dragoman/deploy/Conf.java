package dragoman.deploy;

/// How values are spelled in the configuration files of Splunk.
///
/// A value goes on in the next line if a backslash ends its line; a value that ends in one would swallow the next key.
/// https://help.splunk.com/en/splunk-enterprise/administer/admin-manual/9.4/administer-splunk-enterprise-with-configuration-files/configuration-file-structure
final class Conf {
    private Conf() {}

    /// A value: lines are joined by a blank and a backslash, a blank keeps one at the end apart.
    static String value(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').strip().replaceAll("[ \t]+\n", "\n");
        return lines.replace("\n", " \\\n") + (lines.endsWith("\\") ? " " : "");
    }

    /// The name of a stanza: on one line, without the brackets that would end it.
    static String stanza(String name) {
        return name.replaceAll("\\s+", " ").replace('[', '(').replace(']', ')');
    }
}
