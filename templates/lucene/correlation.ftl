<#-- Correlations as rules of Elastic Security that count, in the words of its API; the query alone cannot relate events. -->

<#macro Search filters more...><#list filters as filter>${filter}<#sep> AND </#list></#macro>
<#macro Searches searches more...><#list searches as search>(<#list search.filters as filter>${filter}<#sep> AND </#list>)<#sep> OR </#list></#macro>

<#macro Threshold events keys window limit counted more...>
type: threshold
language: lucene
query: ${events}
threshold:
<#list keys>
  field:
<#items as key>
    - ${key}
</#items>
<#else>
  field: []
</#list>
<#list counted as field>
  value: 1
  cardinality:
    - field: ${field}
      value: ${limit}
<#else>
  value: ${limit}
</#list>
from: now-${window}
</#macro>
<#macro Count name>${name}</#macro>
<#macro Distinct name field>${field}</#macro>
<#macro True>true</#macro>
