<#import "layout.ftl" as site>
<@site.page title=label>
<p class="crumbs"><a href="${root}changes.html">Changes</a></p>
<h1>What changes: ${label}</h1>
<p class="facts">${summary}.</p>
<#list rules as rule>
<details class="change"<#if rule.shift != "equivalent"> open</#if>>
<summary><span class="shift d-${rule.shift}">${rule.label}</span> <b>${rule.title}</b> <code>${rule.path}</code></summary>
<p>${rule.effect}<#if rule.causes != ""> Because of: ${rule.causes}.</#if><#if rule.oldPath != ""> It was <code>${rule.oldPath}</code>.</#if></p>
<@event title=rule.lost fields=rule.onlyOld/>
<@event title=rule.gained fields=rule.onlyNew/>
<@remarks list=rule.remarks/>
<#list rule.edits>
<p>Changed in the rule:</p>
<ul><#items as edit><li><code>${edit.place}</code><#list edit.removed as text> <del>${text}</del></#list><#list edit.added as text> <ins>${text}</ins></#list></li></#items></ul>
</#list>
<#list rule.targets as target>
<p class="d-${target.trend}">${target.title} ${target.imported}</p>
<@remarks list=target.remarks/>
<#list target.segments><pre tabindex="0"><#items as segment><span class="${segment.kind}">${segment.text}</span></#items></pre></#list>
</#list>
</details>
</#list>
</@site.page>

<#macro event title fields>
<#list fields>
<p>${title}</p>
<table class="event"><thead><tr><th scope="col">Field</th><th scope="col">Value</th></tr></thead><tbody><#items as one><tr><td>${one.field}</td><td><code>${one.value}</code></td></tr></#items></tbody></table>
</#list>
</#macro>

<#macro remarks list><#list list><ul><#items as one><li>${one}</li></#items></ul></#list></#macro>
