package dragoman.verify.yaral;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Which fields of Google's Unified Data Model hold several values.
///
/// https://docs.cloud.google.com/chronicle/docs/reference/udm-field-list, checked against the `repeated` fields of
/// https://github.com/googleapis/googleapis/blob/master/backstory/udm.proto.
final class UdmLists {
    private static final Set<String> MESSAGES = Set.of("about", "intermediary", "security_result");

    /// Names that are lists wherever they stand, except for the two below.
    private static final Set<String> NAMES = Set.of("""
            ip nat_ip mac email_addresses phone_numbers group_identifiers department managers time_off labels \
            roles permissions hardware software vulnerabilities ip_location ip_geo_artifact resource_ancestors \
            process_ancestors user_management_chain security_result questions answers authority \
            supported_ciphers to cc bcc rcpt_to server_response mechanism capabilities_tags names tags \
            embedded_urls embedded_domains embedded_ips section imports functions signers signer x509 \
            service_types task_actions exec_arguments task_triggers usn_journal file_attributes reasons cookies \
            categories name_server last_dns_records popularity_ranks trackers tunnels risks behaviors proxies \
            command_line_history ingestion_labels enrichment_labels rule_labels detection_fields outcomes action \
            category category_details associations campaigns reports verdict_info threat_collections tactics \
            techniques analytics_metadata resources_type_count resources_language_count resources_type_count_str \
            resources_language_count_str tenant_id data_tap_config_name comments""".split(" "));

    private UdmLists() {}

    /// The outermost list on the way to a field.
    static Optional<String> listOf(String path) {
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length; i++) {
            String before = i == 0 ? "" : steps[i - 1];
            // One file has one security result, one address has one artifact, one asset one category.
            boolean single = before.equals("file") && steps[i].equals("security_result")
                    || before.contains("artifact") && steps[i].equals("ip")
                    || before.equals("asset") && steps[i].equals("category");
            boolean list = i == 0 && MESSAGES.contains(steps[i])
                    || i > 0 && NAMES.contains(steps[i])
                    || before.equals("email") && steps[i].equals("subject")
                    || before.equals("dns") && steps[i].equals("additional")
                    || before.equals("dhcp") && steps[i].equals("options");
            if (list && !single) {
                return Optional.of(String.join(".", Arrays.copyOf(steps, i + 1)));
            }
        }
        return Optional.empty();
    }
}
