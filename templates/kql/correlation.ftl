<#-- Correlations in KQL. Rows are sorted by key and time, so that each event can look back over the window it ends. -->
<#macro Search query assigned more...>
${query}
<#list assigned>| extend <#items as column>${column}<#sep>, </#items></#list>
</#macro>
<#macro Searches searches numbered more...>
union isfuzzy=true
<#list searches as search>
(
${search.query}
| extend <#list search.assigned as column>${column}, </#list>Rule = ${search.label}<#if numbered>, RuleNumber = ${search.number}</#if>
)<#sep>,</#sep>
</#list>
</#macro>
<#macro Assigned name column>${name} = ${column}</#macro>
<#-- a union; a rule without a score has none in the column -->
<#macro United events time rated more...>
${events}
<@Order time rated/>
</#macro>
<#-- scores come as a list of none or one -->
<#macro SlidingCount events time keys instants conditions scores gathered leg more...>
${events}
| sort by <#list keys as key>${key} asc, </#list>${time} asc
<@Judged time keys instants conditions/>
<@Hits time keys scores gathered leg/>
</#macro>
<#-- the last row of an instant knows all that happened then -->
<#macro Judged time keys instants conditions>
<#if instants>
| where not(coalesce(<#list keys as key>${key} == next(${key}) and </#list>${time} == next(${time}), false))<#list conditions as condition> and (${condition})</#list>
<#else><#list conditions as condition>
| where ${condition}
</#list></#if>
</#macro>
<#macro Reached time keys before window>coalesce(<#list keys as key>${key} == prev(${key}, ${before}) and </#list>${time} - prev(${time}, ${before}) <= ${window}, false)</#macro>

<#macro HoppingMeasures events time keys window step rest measures condition scores gathered leg more...>
${events}
| extend WindowStart = range(bin(${time}, ${step}) - ${rest}, bin(${time}, ${step}), ${step})
| mv-expand WindowStart to typeof(datetime)
| summarize <#list measures as measure>${measure}, </#list>FirstSeen = min(${time}), LastSeen = max(${time})<#list gathered as values>, ${values}</#list> by <#list keys as key>${key}, </#list>WindowStart
| where ${condition}
<#list scores as score>| extend RiskScore = ${score}
</#list>
<#if leg>| extend ${time} = LastSeen
<@Leg time keys/>
<#else><@Sorted scores/>
</#if>
</#macro>
<#macro Gathered name column>${name} = make_set(${column}, 100)</#macro>
<#macro Count name>${name} = count()</#macro>
<#macro Distinct name field>${name} = count_distinctif(${field}, isnotempty(${field}))</#macro>
<#macro DistinctTuples name fields>${name} = count_distinctif(strcat_delim("\n", <#list fields as field>${field}<#sep>, </#list>), <#list fields as field>isnotempty(${field})<#sep> and </#list>)</#macro>
<#macro Sum name field>${name} = sum(toreal(${field}))</#macro>
<#macro Average name field>${name} = avg(toreal(${field}))</#macro>
<#macro Percentile name field percent>${name} = percentile(toreal(${field}), ${percent})</#macro>
<#macro Holds measure operator value>coalesce(${measure} ${operator} ${value}, false)</#macro>
<#macro Traced events time keys steps instants conditions scores gathered leg more...>
${events}
| sort by <#list keys as key>${key} asc, </#list>${time} asc, RuleNumber asc
| scan declare (<#list steps as step>${step.name}: datetime<#sep>, </#list>) with (
    step each: true =>
<#list steps as step>
      ${step.name} = iff(Rule == ${step.label}, <#if step.before??><@Kept step.before keys/><#else>${time}</#if>, <@Kept step.name keys/>)<#sep>,</#sep>
</#list>
    ;
  )
<@Judged time keys instants conditions/>
<@Hits time keys scores gathered leg/>
</#macro>
<#macro Kept name keys>iff(<#list keys as key>each.${key} == ${key}<#sep> and <#else>true</#list>, each.${name}, datetime(null))</#macro>
<#macro Within time step window seconds>coalesce(${time} - ${step} <= ${window}, false)</#macro>

<#-- without keys there is one row even of no hits -->
<#macro Hits time keys scores gathered leg>
<#if leg>
<@Leg time keys/>
<#else>
<#list scores as score>| extend RiskScore = ${score}
</#list>
| summarize FirstSeen = min(${time}), LastSeen = max(${time}), Hits = count()<#list scores as score>, RiskScore = max(RiskScore)</#list><#list gathered as values>, ${values}</#list><#list keys> by <#items as key>${key}<#sep>, </#items><#else>
| where Hits > 0</#list>
<@Sorted scores/>
</#if>
</#macro>
<#macro Sorted scores>| sort by <#list scores as score>RiskScore desc, </#list>LastSeen desc</#macro>
<#-- the hits of a correlation as the events of another -->
<#macro Leg time keys>| distinct ${time}<#list keys as key>, ${key}</#list></#macro>
