<#import "layout.ftl" as site>
<@site.page title="Overview">
<h1>${frame.site}</h1>
<p class="facts">${count} · ${tested} with tests that pass<#if failing != 0> · <b class="fail">${failing} with tests that fail</b></#if> · ${techniques} of ATT&amp;CK</p>
<@site.levels list=levels/>
<h2 id="products">Products</h2>
<p class="note">What each query finds, held against its rule: <b>exact</b> finds what the rule says, <b>wider</b> may find more, <b>narrower</b> may miss some, <b>approximate</b> both, <b>refused</b> means that there is no query, since it would be wrong; a <b>part</b> has none of its own, other rules take it in.</p>
<table class="products">
<tbody>
<#list products as one><tr><th scope="row"><a href="${one.href}">${one.product}</a> <small>${one.label}</small></th><td><@site.counts title="" list=one.counts/></td></tr>
</#list>
</tbody>
</table>
<h2>ATT&amp;CK</h2>
<p class="chips"><#list columns as column><a class="chip" href="${column.href}">${column.name} <b>${column.rules}</b></a> </#list><a class="chip" href="attack.html">Matrix</a></p>
<h2 id="logsources">Log sources</h2>
<@site.sources list=sources root=root></@site.sources>
</@site.page>
