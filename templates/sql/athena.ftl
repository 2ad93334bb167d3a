<#-- Trino 483 and Amazon Athena's engine version 3. https://trino.io/docs/current/functions.html -->

<#macro Matches field pattern>regexp_like(${field}, ${pattern})</#macro>
<#macro KeywordMatches pattern>regexp_like(raw_event, ${pattern})</#macro>
<#macro AsText field>CAST(${field} AS VARCHAR)</#macro>
<#macro Decimals field>CASE WHEN regexp_like(${field}, '\A[-+]?[0-9]+([.][0-9]+)?\z') THEN ${field} END</#macro>
<#macro CompareText field operator value>(regexp_like(${field}, '\A[-+]?[0-9]+([.][0-9]+)?\z') AND TRY_CAST(${field} AS DOUBLE) ${operator} ${value})</#macro>

<#-- an address of IPv4 is one of IPv6 there, ::ffff:a.b.c.d, and what is no address is null -->
<#macro AsAddress field>${field}</#macro>
<#macro InNetwork field networks>(${field} NOT LIKE '%:%' AND coalesce(<#list networks as network>contains(${network}, TRY_CAST(${field} AS IPADDRESS))<#sep> OR </#list>, FALSE))</#macro>
<#macro InNetwork6 field networks>(${field} LIKE '%:%' AND coalesce(<#list networks as network>contains(${network}, TRY_CAST(${field} AS IPADDRESS))<#sep> OR </#list>, FALSE))</#macro>

<#-- Trino's windows have no DISTINCT -->
<#macro Distinct name field>cardinality(array_except(array_agg(${field}) OVER recent, ARRAY[NULL])) AS ${name}</#macro>
<#macro DistinctTuples name fields>cardinality(array_except(array_agg(CASE WHEN <#list fields as field>${field} IS NOT NULL<#sep> AND </#list> THEN ROW(<#list fields as field>${field}<#sep>, </#list>) END) OVER recent, ARRAY[NULL])) AS ${name}</#macro>
<#macro Percentile name field percent>approx_percentile(CAST(${field} AS DOUBLE), ${percent} / 100.0) OVER recent AS ${name}</#macro>
<#macro Gathered name column>array_agg(DISTINCT ${column}) FILTER (WHERE ${column} IS NOT NULL) AS ${name}</#macro>
