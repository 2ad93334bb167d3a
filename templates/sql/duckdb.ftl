<#-- DuckDB 1.4 and later. https://duckdb.org/docs/stable/sql/functions/overview -->

<#macro Matches field pattern>regexp_matches(${field}, ${pattern})</#macro>
<#macro KeywordMatches pattern>regexp_matches(raw_event, ${pattern})</#macro>
<#macro AsText field>CAST(${field} AS VARCHAR)</#macro>
<#macro Decimals field>CASE WHEN regexp_matches(${field}, '\A[-+]?[0-9]+([.][0-9]+)?\z') THEN ${field} END</#macro>
<#macro CompareText field operator value>(regexp_matches(${field}, '\A[-+]?[0-9]+([.][0-9]+)?\z') AND TRY_CAST(${field} AS DOUBLE) ${operator} ${value})</#macro>

<#macro Distinct name field>count(DISTINCT ${field}) OVER recent AS ${name}</#macro>
<#macro DistinctTuples name fields>count(DISTINCT CASE WHEN <#list fields as field>${field} IS NOT NULL<#sep> AND </#list> THEN ROW(<#list fields as field>${field}<#sep>, </#list>) END) OVER recent AS ${name}</#macro>
<#macro Percentile name field percent>quantile_disc(CAST(${field} AS DOUBLE), ${percent} / 100.0) OVER recent AS ${name}</#macro>
<#macro Gathered name column>array_agg(DISTINCT ${column}) FILTER (WHERE ${column} IS NOT NULL) AS ${name}</#macro>
