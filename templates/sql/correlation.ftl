<#-- Correlations in SQL: windows that look back from each event, and hold all that happened at its time. -->

<#macro Search query time assigned hits more...>
SELECT <@Chosen time assigned hits/>
<#if hits>
FROM (
${query}
) AS hits
<#else>
<@From more/>
</#if>
</#macro>
<#macro Searches searches more...>
<#list searches as search>
SELECT <@Chosen search.time search.assigned search.hits/>, ${search.label} AS rule
<#if search.hits>
FROM (
${search.query}
) AS hits
<#else>
<@From search/>
</#if>
<#sep>UNION ALL
</#sep>
</#list>
</#macro>
<#macro Chosen time assigned hits><#if hits>event_time<#else>${time} AS event_time</#if><#list assigned as column>, ${column}</#list></#macro>
<#macro From search>
FROM ${search.source}
WHERE <#list search.filters as filter>${filter}<#sep>
  AND </#sep></#list>
</#macro>
<#macro Assigned name column>${column} AS ${name}</#macro>
<#-- a union, newest first -->
<#macro United events more...>
${events}
ORDER BY event_time DESC
</#macro>

<#macro SlidingMeasures events keys window measures condition scores gathered leg more...>
WITH found AS (
${events}
), measured AS (
  SELECT *<#list measures as measure>, ${measure}</#list>
  FROM found
  WINDOW recent AS (<@By keys/>ORDER BY event_time RANGE BETWEEN ${window} PRECEDING AND CURRENT ROW)
)
<@Columns keys scores gathered leg/>
FROM measured
WHERE ${condition}
<@Groups keys scores leg/>
</#macro>
<#macro Count name>count(*) OVER recent AS ${name}</#macro>
<#macro Sum name field>sum(CAST(${field} AS DOUBLE)) OVER recent AS ${name}</#macro>
<#macro Average name field>avg(CAST(${field} AS DOUBLE)) OVER recent AS ${name}</#macro>
<#macro Holds measure operator value>${measure} ${operator} ${value}</#macro>

<#-- each step adds when the latest chain that ends with it began -->
<#macro Traced events keys steps last condition scores gathered leg more...>
WITH found AS (
${events}
)<#list steps as step>, step_${step.number} AS (
  SELECT *, max(CASE WHEN rule = ${step.label} THEN <#if step.before??>${step.before}<#else>event_time</#if> END) OVER earlier AS ${step.name}
  FROM <#if step.previous??>step_${step.previous}<#else>found</#if>
  WINDOW earlier AS (<@By keys/>ORDER BY event_time)
)</#list>
<@Columns keys scores gathered leg/>
FROM step_${last}
WHERE ${condition}
<@Groups keys scores leg/>
</#macro>
<#macro Within time step window seconds>coalesce(${step} >= event_time - ${window}, FALSE)</#macro>

<#macro By keys><#list keys>PARTITION BY <#items as key>${key}<#sep>, </#items> </#list></#macro>
<#macro Columns keys scores gathered leg>
<#if leg>SELECT DISTINCT event_time<#list keys as key>, ${key}</#list><#else>SELECT <#list keys as key>${key}, </#list>min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits<#list scores as score>, max(${score}) AS risk_score</#list><#list gathered as values>, ${values}</#list></#if>
</#macro>
<#-- without keys there is one row even of no hits -->
<#macro Groups keys scores leg>
<#if leg><#else>
<#list keys>GROUP BY <#items as key>${key}<#sep>, </#items><#else>HAVING count(*) > 0</#list>
ORDER BY <#list scores as score>risk_score DESC, </#list>last_seen DESC
</#if>
</#macro>
<#-- the hits of a correlation as the events of another -->
<#macro Leg></#macro>
