<#macro page title>
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title} · ${frame.site}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}style.css">
<script src="${root}catalogue.js" defer data-root="${root}"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="bar">
<a class="home" href="${root}index.html">${frame.site}</a>
<div class="search" role="search">
<input id="search" type="search" placeholder="Search rules, techniques, values" aria-label="Search rules, techniques, values" autocomplete="off" spellcheck="false" disabled>
<ul id="found" role="listbox" aria-label="Rules found" hidden></ul>
<p id="told" class="away" role="status"></p>
</div>
<nav aria-label="Site">
<a href="${root}rules.html">Rules</a>
<a href="${root}attack.html">ATT&amp;CK</a>
<a href="${root}index.html#logsources">Log sources</a>
<a href="${root}index.html#products">Products</a>
<#if frame.changes><a href="${root}changes.html">Changes</a></#if>
</nav>
</header>
<main id="main">
<#nested>
</main>
<footer>Made by Dragoman ${frame.version}. These pages load nothing from the network.</footer>
</body>
</html>
</#macro>

<#macro lines list shelves root>
<div class="wide" tabindex="0" role="region" aria-label="Rules">
<table class="rules">
<thead><tr><th scope="col">Rule</th><th scope="col">Level</th><th scope="col" class="more">Tests</th><#list shelves as shelf><th scope="col" class="more"><a href="${root}${shelf.href}">${shelf.label}</a></th></#list></tr></thead>
<tbody>
<#list list as line>
<tr><td><a href="${root}${line.href}">${line.title}</a><small>${line.source}<#if line.kind != "rule"> · ${line.kind}</#if> <#if line.techniques != "">· ${line.techniques}</#if></small></td><td class="l-${line.level}">${line.level}</td><td class="more t-${line.tested}">${line.tested}</td><#list line.verdicts as verdict><td class="more v-${verdict}">${verdict}</td></#list></tr>
</#list>
</tbody>
</table>
</div>
</#macro>

<#macro reasons list>
<#list list>
<ul class="reasons">
<#items as reason>
<li><#if reason.mark != ""><strong class="v-${reason.mark}">${reason.mark}</strong> </#if>${reason.sentence}<#list reason.lines> <#items as line><a href="${line.href}">${line.text}</a><#sep>, </#sep></#items></#list><#if reason.more != ""> and ${reason.more}</#if><#list reason.others> (<#items as other><#if other.href == "">${other.text}<#else><a href="${other.href}">${other.text}</a></#if><#sep>; </#sep></#items>)</#list> <small>${reason.code}</small></li>
</#items>
</ul>
</#list>
</#macro>

<#macro levels list><#list list><p class="counts"><#items as one><span class="badge l-${one.word}">${one.count} ${one.word}</span> </#items></p></#list></#macro>

<#macro counts title list><#list list><p class="counts"><#if title != ""><b>${title}</b> </#if><#items as one><span class="verdict v-${one.word}">${one.count} ${one.word}</span> </#items></p></#list></#macro>

<#macro sources list root><#list list><#nested><ul class="grid"><#items as one><li><a href="${root}${one.href}">${one.name}</a> <small>${one.count}</small></li></#items></ul></#list></#macro>

<#macro trail links root>
<#list links><p class="crumbs"><#items as link><a href="${root}${link.href}">${link.text}</a><#sep> · </#sep></#items></p></#list>
</#macro>

<#macro said one><li><b>${one.count}</b> <#if one.mark != ""><strong class="v-${one.mark}">${one.mark}</strong> </#if>${one.sentence} <small>(<#list one.examples as link><a href="${link.href}">${link.text}</a><#sep>, </#sep></#list>)</small></li></#macro>
