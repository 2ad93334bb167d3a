<#import "layout.ftl" as site>
<@site.page title=head.title>
<@site.trail links=head.trail root=root/>
<h1>${head.title}</h1>
<p class="facts">${count}. <#list head.facts as fact>${fact} </#list></p>
<#if first><#list head.links><p class="more-links"><#items as link><a class="chip" href="<#if link.outside><#else>${root}</#if>${link.href}">${link.text}</a> </#items></p></#list></#if>
<@pages where="above"/>
<@site.lines list=lines shelves=shelves root=root/>
<@pages where="below"/>
</@site.page>

<#macro pages where>
<#list steps><nav class="steps" aria-label="Pages, ${where} the list"><#items as step><#if step.href == ""><b aria-current="page">${step.text}</b><#else><a href="${step.href}">${step.text}</a></#if> </#items></nav></#list>
</#macro>
