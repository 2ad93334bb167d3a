<#import "layout.ftl" as site>
<#import "digest.ftl" as together>
<@site.page title=head.title>
<@site.trail links=head.trail root=root/>
<h1>${head.title}</h1>
<p class="facts">${count}. <#list head.facts as fact>${fact} </#list></p>
<@site.levels list=digest.levels/>
<#if first><#list head.links><p class="more-links"><#items as link><a class="chip" href="<#if link.outside><#else>${root}</#if>${link.href}">${link.text}</a> </#items></p></#list></#if>
<#list contents><p class="note">On this page: <#items as part><a href="${part.href}">${part.text}</a><#sep>, </#sep></#items></p></#list>
<@pages where="above"/>
<@site.lines list=lines shelves=shelves root=root/>
<@pages where="below"/>
<@site.sources list=sources root=root><h2 id="logsources">Log sources</h2></@site.sources>
<@together.demands digest=digest/>
<#list shares>
<h2 id="products">What products make of it</h2>
<table class="products">
<tbody>
<#items as one><tr><th scope="row"><a href="${root}${one.href}">${one.product}</a> <small>${one.label}</small></th><td><@site.counts title="" list=one.counts/><#list one.tables><p class="note">${one.reads} <#items as table><code>${table}</code><#sep>, </#sep></#items></p></#list><#list one.needs as need><p class="note">${need.sentence}</p></#list><#if one.more != ""><p class="note">${one.more}</p></#if></td></tr>
</#items>
</tbody>
</table>
</#list>
<@together.rules digest=digest root=root/>
</@site.page>

<#macro pages where>
<#list steps><nav class="steps" aria-label="Pages, ${where} the list"><#items as step><#if step.href == ""><b aria-current="page">${step.text}</b><#else><a href="${step.href}">${step.text}</a></#if> </#items></nav></#list>
</#macro>
