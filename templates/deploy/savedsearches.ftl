<#-- A correlation search of Splunk Enterprise Security in savedsearches.conf; values are spelled by Conf. -->
[${stanza}]
description = ${description}
search = ${search}
cron_schedule = ${cron}
dispatch.earliest_time = ${earliest}
dispatch.latest_time = ${latest}
schedule_window = auto
allow_skew = 100%
realtime_schedule = 0
enableSched = 1
disabled = ${disabled}
is_visible = false
counttype = number of events
relation = greater than
quantity = 0
alert.digest_mode = 1
<#list periods as period>
alert.suppress = 1
<#list keys>
alert.suppress.fields = <#items as key>${key}<#sep>,</#items>
</#list>
alert.suppress.period = ${period}
</#list>
action.correlationsearch.enabled = 1
action.correlationsearch.detection_type = ebd
action.correlationsearch.label = ${label}
action.correlationsearch.annotations = ${annotations}
action.correlationsearch.metadata = ${metadata}
<#list notables as notable>
action.notable = 1
action.notable.param.rule_title = ${notable.title}
action.notable.param.rule_description = ${notable.description}
action.notable.param.security_domain = ${notable.domain}
action.notable.param.severity = ${notable.severity}
<#list shown>
action.notable.param.nes_fields = <#items as field>${field}<#sep>,</#items>
</#list>
</#list>
<#list risks as risk>
action.risk = 1
action.risk.param._risk_message = ${risk.message}
action.risk.param._risk = ${risk.objects}
action.risk.param._risk_score = 0
action.risk.param.verbose = 0
</#list>
