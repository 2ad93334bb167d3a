<#-- Correlations in Cloud SIEM: rules of the kinds threshold, chain and aggregation, in the words of its API. -->

<#macro Search filters more...><#list filters as filter>${filter}<#sep> AND </#list></#macro>
<#macro Searches searches more...><#list searches as search>(<#list search.filters as filter>${filter}<#sep> AND </#list>)<#sep> OR </#list></#macro>

<#macro Threshold events keys window limit counted more...>
rule_type: threshold
expression: >-
  ${events}
<@Groups keys/>
<#list counted as field>
count_distinct: true
count_field: ${field}
</#list>
limit: ${limit}
<@Span window/>
</#macro>

<#macro Aggregation events keys window measures condition more...>
rule_type: aggregation
match_expression: >-
  ${events}
<@Groups keys/>
aggregation_functions:
<#list measures as measure>
  - ${measure}
</#list>
trigger_expression: ${condition}
<@Span window/>
</#macro>
<#macro Count name>{name: ${name}, function: count, arguments: ['true']}</#macro>
<#macro Distinct name field>{name: ${name}, function: count_distinct, arguments: [${field}]}</#macro>
<#macro Sum name field>{name: ${name}, function: sum, arguments: [${field}]}</#macro>
<#macro Average name field>{name: ${name}, function: avg, arguments: [${field}]}</#macro>
<#macro Holds measure operator value>${measure} ${operator} ${value}</#macro>

<#macro Chain searches keys window more...>
rule_type: chain
ordered: false
<@Links searches keys window/>
</#macro>
<#macro OrderedChain searches keys window more...>
rule_type: chain
ordered: true
<@Links searches keys window/>
</#macro>

<#macro Links searches keys window>
expressions_and_limits:
<#list searches as search>
  - expression: >-
      <#list search.filters as filter>${filter}<#sep> AND </#list>
    limit: <@Times search.times/>
</#list>
<@Groups keys/>
<@Span window/>
</#macro>
<#macro Times times><#list times as number>${number}<#else>1</#list></#macro>
<#macro Groups keys><#list keys>
group_by_fields:
<#items as key>
  - ${key}
</#items>
</#list></#macro>
<#macro Span window>
window_size: CUSTOM
window_size_millis: ${window}
</#macro>
<#macro True>true</#macro>
