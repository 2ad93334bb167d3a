package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.regex.Pattern;

/// The columns of a hit that an alert of Microsoft shows, by names that the products take.
///
/// https://learn.microsoft.com/azure/sentinel/surface-custom-details-in-alerts
final class CustomDetails {
    private static final int MOST = 20;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z]\\w{0,19}");
    private static final Pattern COLUMN = Pattern.compile("[a-zA-Z_]\\w{0,499}");

    private CustomDetails() {}

    static ObjectNode of(Detection detection, Settings settings, Diagnostics diagnostics) {
        var details = new LinkedHashMap<String, String>();
        var others = new LinkedHashSet<String>();
        settings.shown(detection).forEach((name, column) -> {
            String key = name.replaceAll("\\W", "_");
            boolean fits = NAME.matcher(key).matches() && COLUMN.matcher(column).matches();
            if (fits && details.size() < MOST) {
                details.put(key, column);
            } else {
                others.add(name);
            }
        });
        if (!others.isEmpty()) {
            diagnostics.add(
                    Problem.DEPLOY_LEFT_OUT,
                    detection.metadata().place("fields"),
                    "an alert takes 20 custom details with names of up to 20 letters and digits: left out are "
                            + String.join(", ", others));
        }
        return Trees.map(details);
    }
}
