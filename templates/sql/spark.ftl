<#-- Spark 3.4 and later. https://spark.apache.org/docs/latest/sql-ref.html -->

<#macro Matches field pattern>${field} RLIKE ${pattern}</#macro>
<#macro KeywordMatches pattern>raw_event RLIKE ${pattern}</#macro>
<#macro AsText field>CAST(${field} AS STRING)</#macro>
<#macro Decimals field>CASE WHEN ${field} RLIKE '\\A[-+]?[0-9]+([.][0-9]+)?\\z' THEN ${field} END</#macro>
<#macro CompareText field operator value>(${field} RLIKE '\\A[-+]?[0-9]+([.][0-9]+)?\\z' AND TRY_CAST(${field} AS DOUBLE) ${operator} ${value})</#macro>

<#-- Spark's windows have no DISTINCT; a set has no null -->
<#macro Distinct name field>size(collect_set(${field}) OVER recent) AS ${name}</#macro>
<#macro DistinctTuples name fields>size(collect_set(CASE WHEN <#list fields as field>${field} IS NOT NULL<#sep> AND </#list> THEN struct(<#list fields as field>${field}<#sep>, </#list>) END) OVER recent) AS ${name}</#macro>
<#macro Percentile name field percent>percentile_approx(CAST(${field} AS DOUBLE), ${percent} / 100.0) OVER recent AS ${name}</#macro>
<#macro Gathered name column>collect_set(${column}) AS ${name}</#macro>
