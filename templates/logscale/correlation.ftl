<#-- Correlations in LogScale: buckets of time, and correlate() for events of several searches. -->

<#macro Search query assigned more...>
${query}
<#list assigned as column>
| ${column}
</#list>
</#macro>
<#macro Searches searches more...>
case {
<#list searches as search>
  <#list search.filters as filter>${filter}<#sep> | </#list><#list search.assigned as column> | ${column}</#list><#sep>;</#sep>
</#list>
}
</#macro>
<#macro Moves><#-- a field that is renamed is gone under its old name --></#macro>
<#macro Assigned name column>rename(field=${column}, as=${name})</#macro>

<#macro FixedMeasures events keys window measures tuples condition scores gathered more...>
${events}
<#list tuples as tuple>
| ${tuple}
</#list>
| bucket(span=${window}, <#list keys>field=[<#items as key>${key}<#sep>, </#items>], </#list>function=[<#list measures as measure>${measure}<#sep>, </#list><#list gathered as values>, ${values}</#list>], limit=max)
| ${condition}
<@Scored scores/>
</#macro>
<#macro Scored scores>
<#list scores as score>
| ${score}
</#list>
</#macro>
<#macro Gathered name column>collect(${column})</#macro>
<#macro Count name>count(as=${name})</#macro>
<#macro Distinct name field>count(${field}, distinct=true, as=${name})</#macro>
<#-- an event without one of the values goes on without the tuple -->
<#macro Tuple name fields>case { <#list fields as field>${field}=* | </#list>${name} := format("<#list fields as field>%s<#sep>\n</#list>", field=[<#list fields as field>${field}<#sep>, </#list>]); * }</#macro>
<#macro DistinctTexts name tuple>count(${tuple}, distinct=true, as=${name})</#macro>
<#macro Sum name field>sum(${field}, as=${name})</#macro>
<#macro Average name field>avg(${field}, as=${name})</#macro>
<#macro SuffixedPercentile name given field percent>percentile(${field}, percentiles=[${percent}], as=${given})</#macro>
<#macro Holds measure operator value>${measure} ${operator} ${value}</#macro>

<#-- each event remembers which rules find it, and each window which rules found any of its events -->
<#macro FixedTraced searches keys window condition scores gathered more...>
<#list searches as search>
<#if search.before??>| </#if>case { <#list search.filters as filter>${filter}<#sep> | </#list> | seen_${search.name} := 1; * }
</#list>
| <#list searches as search>seen_${search.name}=*<#sep> or </#list>
| bucket(span=${window}, <#list keys>field=[<#items as key>${key}<#sep>, </#items>], </#list>function=[<#list searches as search>count(seen_${search.name}, as=seen_${search.name})<#sep>, </#list><#list gathered as values>, ${values}</#list>], limit=max)
| ${condition}
<@Scored scores/>
</#macro>
<#macro Within step more...>${step} > 0</#macro>

<#macro Together searches window scores more...>
<@Correlate searches/>
  sequence=false, within=${window})
<@Scored scores/>
</#macro>
<#macro Sequence searches window scores more...>
<@Correlate searches/>
  sequence=true, within=${window})
<@Scored scores/>
</#macro>
<#macro Correlate searches>
correlate(
<#list searches as search>
  ${search.name}: { <#list search.filters as filter>${filter}<#sep> | </#list><#if search.before??><#list search.links as link> | ${link}</#list></#if> },
</#list>
</#macro>
<#macro Link key own first>${own} <=> ${first}</#macro>
<#macro True>true</#macro>
