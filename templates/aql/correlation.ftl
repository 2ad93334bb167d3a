<#-- Correlations in AQL: aggregates over the time that the search looks back. -->

<#macro Search filters more...><#list filters as filter>${filter}<#sep>
  AND </#list></#macro>
<#macro Alternatives searches more...><#list searches as search>(<#list search.filters as filter>${filter}<#sep> AND </#list>)<#sep>
  OR </#list></#macro>

<#macro FixedMeasures events keys window measures condition more...>
SELECT <#list keys as key>${key}, </#list><#list measures as measure>${measure}, </#list>MIN(starttime) AS first_seen, MAX(starttime) AS last_seen
FROM events
WHERE ${events}
<#list keys>
GROUP BY <#items as key>${key}<#sep>, </#items>
</#list>
HAVING ${condition}
<@Sorted/>
LAST ${window}
</#macro>
<#-- by what is computed, as IBM's page on ORDER BY shows it -->
<#macro Sorted>
ORDER BY MAX(starttime) DESC
</#macro>
<#macro Count name>COUNT(*) AS ${name}</#macro>
<#macro Distinct name field>UNIQUECOUNT(${field}) AS ${name}</#macro>
<#macro Sum name field>SUM(${field}) AS ${name}</#macro>
<#macro Average name field>AVG(${field}) AS ${name}</#macro>
<#macro Holds measure operator value>${measure} ${operator} ${value}</#macro>
<#-- what a search chooses it chooses by columns, not by what it computes of groups -->
<#macro Unscored></#macro>
