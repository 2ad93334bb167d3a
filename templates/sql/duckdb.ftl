<#-- DuckDB 1.4 and later. https://duckdb.org/docs/stable/sql/functions/overview -->

<#macro Matches field pattern>regexp_matches(${field}, ${pattern})</#macro>
<#macro KeywordMatches pattern>regexp_matches(raw_event, ${pattern})</#macro>
<#macro AsText field>CAST(${field} AS VARCHAR)</#macro>
<#macro CompareText field operator value>(regexp_matches(${field}, '\A[-+]?[0-9]+([.][0-9]+)?\z') AND TRY_CAST(${field} AS DOUBLE) ${operator} ${value})</#macro>
