<#-- Correlations in ES|QL: each event stands in several windows that overlap, of which STATS computes values. -->

<#macro Search query more...>${query}</#macro>
<#-- an event that several rules find is one event -->
<#macro Alternatives searches more...>
<#list searches as search><#if search.before??><#else>FROM ${search.source}
</#if></#list>| WHERE <#list searches as search>(<@All search.filters/>)<#sep>
    OR </#list>
</#macro>
<#macro All filters><#list filters as filter>${filter}<#sep> AND </#list></#macro>

<#macro Windows events offsets>
${events}
| EVAL Hop = [<#list offsets as offset>${offset}<#sep>, </#list>]
| MV_EXPAND Hop
</#macro>
<#macro By time keys step>
    BY <#list keys as key>${key}, </#list>WindowStart = DATE_TRUNC(${step}, TO_DATETIME(TO_LONG(${time}) - Hop))
</#macro>

<#macro HoppingMeasures events time keys step offsets measures condition scores gathered leg more...>
<@Windows events offsets/>
| STATS <#list measures as measure>${measure}, </#list>FirstSeen = MIN(${time}), LastSeen = MAX(${time})<#list gathered as values>, ${values}</#list>
<@By time keys step/>
| WHERE ${condition}
<@Hits time keys scores leg/>
</#macro>
<#macro Count name>${name} = COUNT(*)</#macro>
<#macro Distinct name field>${name} = COUNT_DISTINCT(${field})</#macro>
<#macro DistinctTuples name fields>${name} = COUNT_DISTINCT(CONCAT(<#list fields as field>TO_STRING(${field})<#sep>, "\n", </#list>))</#macro>
<#macro Sum name field>${name} = SUM(TO_DOUBLE(${field}))</#macro>
<#macro Average name field>${name} = AVG(TO_DOUBLE(${field}))</#macro>
<#macro Percentile name field percent>${name} = PERCENTILE(TO_DOUBLE(${field}), ${percent})</#macro>
<#macro Gathered name column>${name} = VALUES(${column})</#macro>
<#macro Holds measure operator value>${measure} ${operator} ${value}</#macro>

<#macro HoppingTraced events searches time keys step offsets condition scores gathered leg more...>
<@Windows events offsets/>
| STATS FirstSeen = MIN(${time}), LastSeen = MAX(${time})<#list gathered as values>, ${values}</#list><#list searches as search>,
    seen_${search.name} = COUNT(*) WHERE <@All search.filters/></#list>
<@By time keys step/>
| WHERE ${condition}
<@Hits time keys scores leg/>
</#macro>
<#macro Within step more...>${step} > 0</#macro>

<#-- the first event of the first rule, the last one of the last, and each of those between them -->
<#macro HoppingSequence events searches absent time keys step offsets scores gathered leg more...>
<@Windows events offsets/>
| STATS FirstSeen = MIN(${time}), LastSeen = MAX(${time})<#list gathered as values>, ${values}</#list><#list searches as search>,
    reached_${search.name} = <#if search.earlier??><#if search.after??>VALUES<#else>MAX</#if><#else>MIN</#if>(${time}) WHERE <@All search.filters/></#list><@Absent absent/>
<@By time keys step/>
<#list searches as search><#if search.earlier??><#if search.after??>
| MV_EXPAND reached_${search.name}
</#if></#if></#list>
| WHERE <#list searches as search><#if search.earlier??>reached_${search.earlier} <= reached_${search.name}<#if search.after??> AND </#if></#if></#list><#list absent as search> AND seen_${search.name} == 0</#list>
<@Hits time keys scores leg/>
</#macro>
<#macro Absent absent><#list absent as search>,
    seen_${search.name} = COUNT(*) WHERE <@All search.filters/></#list></#macro>

<#macro Hits time keys scores leg>
<#if leg>
<@Leg time keys/>
<#else>
<#list scores as score>| EVAL RiskScore = ${score}
</#list>
<@Sorted scores/>
</#if>
</#macro>
<#macro Sorted scores>
| SORT <#list scores as score>RiskScore DESC, </#list>LastSeen DESC
</#macro>
<#-- the hits of a correlation as the events of another -->
<#macro Leg time keys>
| STATS Hits = COUNT(*) BY <#list keys as key>${key}, </#list>${time} = LastSeen
</#macro>
