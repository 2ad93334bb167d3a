<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${before} → ${now}</title>
<style>
:root { color-scheme: light dark; --line: #8884; --red: #c0392b; --green: #1e8449; --amber: #b9770e; --grey: #7f8c8d; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin: 0; display: inline; }
code, pre, td.value { font-family: ui-monospace, monospace; font-size: 0.88em; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; border: 1px solid var(--line); border-radius: 4px; padding: 0.6rem; margin: 0.4rem 0 1rem; }
details { border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 1rem; margin: 0.8rem 0; }
summary { cursor: pointer; }
.label { display: inline-block; min-width: 6.5rem; font-weight: 600; }
.narrower, .different, .disjoint { color: var(--red); } .broader { color: var(--amber); }
.equivalent { color: var(--grey); } .undecided { color: #8e44ad; }
table { border-collapse: collapse; margin: 0.3rem 0 1rem; }
td, th { border: 1px solid var(--line); padding: 0.2rem 0.6rem; text-align: left; vertical-align: top; }
del, .gone { background: #e74c3c33; text-decoration: none; } ins, .come { background: #2ecc7144; text-decoration: none; }
.worse { color: var(--red); } .better { color: var(--green); } .path { color: var(--grey); }
</style>
</head>
<body>
<h1>What changes from <code>${before}</code> to <code>${now}</code></h1>
<p>${summary}.</p>
<#macro event title fields>
<#if fields?has_content>
<p>${title}</p>
<table><tr><th>field</th><th>value</th></tr>
<#list fields as one><tr><td>${one.field}</td><td class="value">${one.value}</td></tr>
</#list></table>
</#if>
</#macro>
<#list rules as rule>
<details<#if rule.shift != "equivalent"> open</#if>>
<summary><span class="label ${rule.shift}">${rule.label}</span> <h2>${rule.title}</h2> <code class="path">${rule.path}</code></summary>
<p>${rule.effect}<#if rule.causes?has_content> Because of: ${rule.causes}.</#if><#if rule.oldPath?has_content> It was <code>${rule.oldPath}</code>.</#if></p>
<@event title=rule.lost fields=rule.onlyOld/>
<@event title=rule.gained fields=rule.onlyNew/>
<#list rule.remarks>
<ul><#items as remark><li>${remark}</li>
</#items></ul>
</#list>
<#list rule.edits>
<p>Changed in the rule:</p>
<ul>
<#items as edit>
<li><code>${edit.place}</code><#list edit.removed as text> <code class="gone">${text}</code></#list><#list edit.added as text> <code class="come">${text}</code></#list></li>
</#items>
</ul>
</#list>
<#list rule.targets as target>
<p class="${target.trend}">${target.title}<#if target.imported?has_content> ${target.imported}</#if></p>
<#list target.remarks>
<ul><#items as remark><li>${remark}</li>
</#items></ul>
</#list>
<#list target.segments>
<pre><#items as segment><#if segment.kind == "removed"><del>${segment.text}</del><#elseif segment.kind == "added"><ins>${segment.text}</ins><#else>${segment.text}</#if></#items></pre>
</#list>
</#list>
</details>
</#list>
</body>
</html>
