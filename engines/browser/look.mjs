// Looks at a site of `dragoman site` in Chromium: node look.mjs FOLDER SCREENSHOTS
// FOLDER holds rules/tour.html, rules/evil.html, rules/evil.ads.html and the rules of T1535 in rules/regions.*.html; a line for each check: `ok NAME` or `fail NAME: WHY`.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, normalize, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [folder, shots] = process.argv.slice(2).map((path) => resolve(path));
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", json: "application/json" };
const PAGES = ["index.html", "rules.html", "attack.html", "attack/T1059.html", "attack/execution.html",
  "logsources/windows-process_creation.html", "products/kql.html", "rules/tour.html", "rules/evil.html", "rules/evil.ads.html"];

const server = createServer(async (request, response) => {
  try {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const body = await readFile(join(folder, path));
    response.writeHead(200, { "content-type": TYPES[path.split(".").pop()] ?? "text/plain" }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const web = `http://127.0.0.1:${server.address().port}/`;
const disk = pathToFileURL(folder) + "/";
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

const same = (is, should, what) => {
  if (is !== should) throw new Error(`${what}: ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`);
};
const holds = (truth, what) => same(Boolean(truth), true, what);

let failures = 0;
const check = async (name, work, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("dialog", (dialog) => (wrong.push("a dialog: " + dialog.message()), dialog.dismiss()));
  page.on("pageerror", (error) => wrong.push("an error: " + error.message));
  page.on("console", (message) => message.type() === "error" && wrong.push("the console: " + message.text()));
  context.on("request", (request) => {
    if (!request.url().startsWith(web) && !request.url().startsWith(disk) && !request.url().startsWith("data:,")) {
      wrong.push("a request to " + request.url());
    }
  });
  try {
    await work(page, context);
    same(wrong.join("; "), "", "what went wrong in the page");
    console.log("ok " + name);
  } catch (error) {
    failures++;
    console.log(`fail ${name}: ${error.message.replace(/\s+/g, " ")}`);
  }
  await context.close();
};

for (const [where, base] of [["a server", web], ["a disk", disk]]) {
  await check(`search from ${where}`, async (page) => {
    await page.goto(base + "rules/tour.html");
    await page.keyboard.press("/");
    await page.keyboard.type("tour wscript");
    await page.waitForSelector("#found li");
    holds((await page.textContent("#found li")).includes("Tour"), "the first hit");
    for (const text of ["t", "te", "tes", "test 7"]) await page.fill("#search", text);
    holds(Number(await page.getAttribute("#search", "data-took")) < 100, "an answer in 100 ms");
    await page.fill("#search", "nothing like this");
    await page.waitForFunction(() => document.getElementById("told").textContent === "0 rules found");
    await page.fill("#search", "tour");
    await page.waitForSelector("#found li");
    await page.keyboard.press("ArrowDown");
    same(await page.getAttribute("#search", "aria-activedescendant"), "found-0", "the chosen one");
    await page.keyboard.press("Escape");
    holds(await page.isHidden("#found"), "the list closes");
    await page.fill("#search", "tour");
    await page.waitForSelector("#found li");
    await page.keyboard.press("Enter");
    await page.waitForURL(base + "rules/tour.html");
  });
}

for (const [width, height] of [[390, 844], [1440, 900]]) {
  await check(`the Sentinel query for T1535, how exact it is, what Splunk needs, ${width} pixels`, async (page) => {
    const shot = (name) => page.screenshot({ path: join(shots, `t1535-${width}-${name}.png`) });
    const seen = async (place) => {
      const box = await page.locator(place).boundingBox();
      holds(box && box.y >= 0 && box.y + Math.min(box.height, 60) <= height, `${place} is seen without scrolling`);
    };
    await page.goto(web + "index.html");
    await page.click("#search");
    await page.keyboard.type("T1535");
    await page.waitForSelector("#found li");
    holds((await page.textContent("#found li")).startsWith("T1535 Unused/Unsupported Cloud Regions"), "the technique is first");
    await shot("1-typed");
    await page.click("#found >> text=Resource Created In An Unapproved AWS Region");
    await page.waitForSelector(".panel:visible");
    holds((await page.textContent("label[for=q-kql]")).includes("Microsoft Sentinel"), "the tab names Sentinel");
    await seen("label[for=q-kql] .verdict");
    for (const place of ["h1", ".panel:visible .says >> nth=0", ".panel:visible pre"]) await seen(place);
    same(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "the page is wider than the screen");
    same(await page.textContent("label[for=q-kql] .verdict"), await page.textContent(".panel:visible .verdict"), "the verdict");
    holds((await page.textContent(".panel:visible pre")).startsWith("AWSCloudTrail"), "the query of Sentinel");
    await shot("2-sentinel");
    await page.click("label[for=q-spl]");
    same(await page.textContent(".panel:visible h3"), "What it needs of Splunk", "what Splunk needs has a heading");
    const needs = await page.innerText(".panel:visible dl.needs");
    for (const word of ["Splunk add-ons", "Splunk Add-on for AWS", "sourcetype", "eventName", "awsRegion"]) holds(needs.includes(word), `${word}: ${needs}`);
    if (width > 1000) await seen(".panel:visible h3");
    await shot("3-splunk");
    await page.focus("#q-spl");
    for (let i = 0; i < 9; i++) await page.keyboard.press("ArrowRight");
    const tab = await page.locator(".tabs > input:checked + label").boundingBox();
    const panel = await page.locator(".panel:visible").boundingBox();
    for (const box of [tab, panel]) holds(box.x >= 0 && box.x + box.width <= width, `what was chosen by keyboard is on the screen: ${JSON.stringify(box)}`);
  }, { viewport: { width, height } });
}

await check("tabs by mouse and keyboard; the choice stays", async (page) => {
  await page.goto(web + "rules/tour.html");
  const shown = () => page.locator(".panel:visible").getAttribute("aria-label");
  holds((await shown()).startsWith("KQL"), "KQL is first");
  await page.click("label[for=q-spl]");
  holds((await shown()).startsWith("SPL"), "SPL is chosen");
  await page.keyboard.press("ArrowRight");
  holds((await shown()).startsWith("EQL"), "the arrow chooses the next");
  same(await page.locator(".panel:visible").count(), 1, "panels that are shown");
  await page.goto(web + "rules/evil.html");
  holds((await shown()).startsWith("EQL"), "EQL is still chosen");
  await page.goto(web + "rules/tour.html#q-aql");
  holds((await shown()).startsWith("AQL"), "the address comes first");
});

await check("keyboard only: skip link, search, tabs, query", async (page) => {
  await page.goto(web + "rules/tour.html");
  const places = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    places.push(await page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName));
  }
  for (const wanted of ["skip", "search", "q-kql", "t-kql", "copy"]) holds(places.includes(wanted), `${wanted} is reached: ${places}`);
});

await check("copy gives the whole query", async (page, context) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(web + "rules/tour.html");
  await page.click(".panel:visible button.copy");
  same(await page.evaluate(() => navigator.clipboard.readText()), await page.textContent("#t-kql"), "the clipboard");
  await page.click("button[data-copy=sigma]");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  same(text.trimEnd(), (await readFile(join(folder, "tour.yml"), "utf8")).trimEnd(), "the rule");
});

await check("dark as the system says", async (page) => {
  const back = async (scheme) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(web + "rules/tour.html");
    return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  };
  same(await back("light"), "rgb(255, 255, 255)", "light");
  same(await back("dark"), "rgb(18, 22, 28)", "dark");
});

await check("without script: text, tabs, lists", async (page) => {
  await page.goto(web + "rules/tour.html");
  holds((await page.locator(".panel:visible pre").textContent()).includes("wscript"), "the query is there");
  await page.click("label[for=q-spl]");
  holds((await page.locator(".panel:visible").getAttribute("aria-label")).startsWith("SPL"), "tabs work");
  await page.goto(web + "index.html");
  await page.click("nav >> text=Rules");
  await page.click("nav.steps >> text=3");
  await page.click("text=Tour of a rule");
  same(await page.textContent("h1"), "Tour of a rule", "the rule is found");
}, { javaScriptEnabled: false });

await check("hostile text is only shown", async (page) => {
  for (const path of ["rules/evil.html", "rules/evil.ads.html", "rules.html", "index.html"]) {
    await page.goto(web + path);
    same(await page.locator("script").count(), 1, "scripts in " + path);
    same(await page.locator("main img, main iframe, main svg, main object, main style, main form").count(), 0, "tags in " + path);
    same(await page.locator("a[href^='javascript' i], a[href^='data' i], a[href^='vbscript' i]").count(), 0, "links in " + path);
  }
  await page.goto(web + "rules/evil.html");
  await page.fill("#search", "script alert");
  await page.waitForSelector("#found li");
  same(await page.locator("#found script, #found img").count(), 0, "tags in hits");
});

await check("no layout shift", async (page) => {
  for (const path of ["index.html", "rules/tour.html", "rules.html"]) {
    await page.addInitScript(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((one) => (globalThis.shift += one.value))).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(web + path);
    await page.waitForTimeout(300);
    same(await page.evaluate(() => globalThis.shift), 0, path);
  }
});

for (const scheme of ["light", "dark"]) {
  for (const width of [390, 1440]) {
    await check(`axe and width, ${scheme}, ${width} pixels`, async (page) => {
      for (const path of PAGES) {
        await page.goto(web + path);
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
        holds(wide <= width, `${path} is ${wide} pixels wide`);
        await page.addScriptTag({ path: axe });
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        const said = violations.map((one) => `${one.id} (${one.nodes.length}: ${one.nodes[0].html.slice(0, 120)} ${one.nodes[0].failureSummary})`);
        same(said.join("; "), "", path);
        await page.screenshot({ path: join(shots, `${path.replaceAll("/", "-")}-${width}-${scheme}.png`) });
      }
    }, { viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
  }
}

await browser.close();
server.close();
process.exit(failures ? 1 : 0);
