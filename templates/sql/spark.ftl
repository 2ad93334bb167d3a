<#-- Spark 3.4 and later. https://spark.apache.org/docs/latest/sql-ref.html -->

<#macro Matches field pattern>${field} RLIKE ${pattern}</#macro>
<#macro KeywordMatches pattern>raw_event RLIKE ${pattern}</#macro>
<#macro AsText field>CAST(${field} AS STRING)</#macro>
<#macro CompareText field operator value>(${field} RLIKE '\\A[-+]?[0-9]+([.][0-9]+)?\\z' AND TRY_CAST(${field} AS DOUBLE) ${operator} ${value})</#macro>
