<#import "layout.ftl" as site>
<@site.page title=product>
<h1>${product} <small>${shelf}</small></h1>
<@site.counts title="Verdicts" list=verdicts/>
<@site.counts title="Evidence" list=evidence/>
<@site.counts title="Verification" list=verified/>
<#list needs>
<h2>What a tenant must have</h2>
<ul class="said"><#items as one><@site.said one=one/></#items></ul>
</#list>
<#list reasons>
<h2>Why queries are not exact, or not there</h2>
<ul class="said"><#items as one><@site.said one=one/></#items></ul>
<#if moreReasons != ""><p class="note">${moreReasons}</p></#if>
</#list>
<#list assumptions>
<h2>What is assumed</h2>
<p class="note">No document of the vendor was found that says so: try these queries before you rely on them.</p>
<ul class="said"><#items as one><@site.said one=one/></#items></ul>
<#if moreAssumptions != ""><p class="note">${moreAssumptions}</p></#if>
</#list>
<h2 id="logsources">Log sources</h2>
<div class="wide" tabindex="0" role="region" aria-label="Log sources">
<table>
<thead><tr><th scope="col">Log source</th><#list columns as word><th scope="col" class="number">${word}</th></#list></tr></thead>
<tbody>
<#list sources as source><tr><td><a href="${source.href}">${source.name}</a></td><#list source.counts as count><td class="number"><#if count != 0>${count}</#if></td></#list></tr>
</#list>
</tbody>
</table>
</div>
</@site.page>
