<#-- A rule file of elastic/detection-rules; values are spelled by Toml. -->
[metadata]
creation_date = ${created}
<#list integrations>integration = [<#items as integration>${integration}<#sep>, </#items>]
</#list>
maturity = ${maturity}
<#list versions as version>min_stack_version = ${version}
</#list>
updated_date = ${updated}

[rule]
author = [<#list authors as author>${author}<#sep>, </#list>]
description = ${description}
<#list falsePositives>false_positives = [
<#items as positive>    ${positive},
</#items>]
</#list>
from = ${from}
<#list indices as patterns>
index = [<#list patterns as pattern>${pattern}<#sep>, </#list>]
</#list>
interval = ${interval}
language = ${language}
<#list licenses as license>license = ${license}
</#list>
max_signals = ${signals}
name = ${name}
<#list references>references = [
<#items as reference>    ${reference},
</#items>]
</#list>
risk_score = ${score}
<#list scores as one>risk_score_mapping = [{ field = ${one.field}, operator = "equals", value = ${one.value} }]
</#list>
rule_id = ${id}
severity = ${severity}
<#list severities>severity_mapping = [
<#items as one>    { field = ${one.field}, operator = "equals", severity = ${one.severity}, value = ${one.value} },
</#items>]
</#list>
tags = [<#list tags as tag>${tag}<#sep>, </#list>]
<#list overrides as override>timestamp_override = ${override}
</#list>
type = ${type}

query = ${query}
<#list fields>
investigation_fields = { field_names = [<#items as field>${field}<#sep>, </#items>] }
</#list>
<#list suppressions as suppression>

[rule.alert_suppression]
<#list suppression.keys>group_by = [<#items as key>${key}<#sep>, </#items>]
</#list><#list suppression.strategies as strategy>missing_fields_strategy = ${strategy}
</#list>
duration = { unit = ${suppression.unit}, value = ${suppression.value} }
</#list>
<#list thresholds as threshold>

[rule.threshold]
cardinality = [<#list threshold.cardinalities as one>{ field = ${one.field}, value = ${one.value} }<#sep>, </#list>]
field = [<#list threshold.keys as key>${key}<#sep>, </#list>]
value = ${threshold.value}
</#list>
<#list threats as threat>

[[rule.threat]]
framework = "MITRE ATT&CK"
<#list threat.techniques as technique>

[[rule.threat.technique]]
id = ${technique.id}
name = ${technique.name}
reference = ${technique.reference}
<#list technique.subs as sub>

[[rule.threat.technique.subtechnique]]
id = ${sub.id}
name = ${sub.name}
reference = ${sub.reference}
</#list>
</#list>

[rule.threat.tactic]
id = ${threat.id}
name = ${threat.name}
reference = ${threat.reference}
</#list>
