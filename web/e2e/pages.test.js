// Every page in a real browser.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const base = process.env.BASE.replace(/\/$/, "");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const keep = process.env.SCREENS === "--screens";
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const arguments_ = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const article = `Russia withdraws from the Court

It has formally withdrawn from the International Criminal Court. Burundi left the Court on 27 October 2017.
The Court has handed down only four sentences. The Court sits in The Hague.`;
const table = `id,date,lat,lon,country
1,2014-03-03,44.95,34.10,UKR
2,2001-05-01,4.05,9.70,CMR
3,2016-05-01,-1.67,29.22,COD
4,2016-05-01,33.51,36.29,SYR
5,2009-01-05,31.50,34.45,PSE
6,soon,1,1,COD
`;
const act = "/act?ask=1&place=UA-43&from=2014-03-03&accused=Russia&crime=war_crimes&as_of=2016-11-14";
const pages = {
  map: "/?on=2016-11-16",
  "map-fr": "/?on=2016-11-16&lang=fr",
  "map-before": "/?on=2000-01-01",
  "map-now": "/",
  table: "/?on=2016-11-16&view=table",
  states: "/state",
  "states-fr": "/state?on=2016-11-16&lang=fr",
  russia: "/state/RUS?on=2016-11-16",
  ukraine: "/state/UKR?lang=fr",
  "what-if": "/state/ARM?kind=withdrawal&day=2026-09-01",
  "what-if-fr": "/state/ARM?kind=withdrawal&day=2026-09-01&lang=fr",
  act: "/act",
  "act-faults": "/act?ask=1&place=Atlantis&from=yesterday",
  answer: act,
  "answer-contested": "/act?ask=1&place=XKX&from=2011-07-25&accused=XKX&crime=crimes_against_humanity&cite=icc",
  "answer-fr": `${act}&lang=fr`,
  "act-faults-fr": "/act?ask=1&place=Atlantide&from=hier&lang=fr",
  court: "/court?on=2016-11-16",
  "court-fr": "/court?on=2016-11-16&lang=fr",
  check: "/check",
  screen: "/screen",
  missing: "/nowhere",
  "missing-fr": "/nulle-part?lang=fr",
  "unknown-field": "/court?day=2016-11-16",
};

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: arguments_ });
  if (keep) mkdirSync("screens", { recursive: true });
});
after(() => browser.close());

// A page that fails the test when it logs an error or asks anybody else for anything.
async function open(size, options = {}) {
  const context = await browser.newContext({ viewport: sizes[size], bypassCSP: false, locale: "en-GB", ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (message) => {
    const expected = message.text().includes("404 (Not Found)") || message.text().includes("422 (Unprocessable");
    if (message.type() === "error" && !expected) page.faults.push(message.text());
  });
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(base) && !url.startsWith("data:")) page.faults.push(`asks ${url}`);
  });
  return page;
}

async function inspect(page, name, size) {
  // The checker runs in a context of its own, so that the page's own rules stay as they are.
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const world = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "axe" });
  const run = `${axe}; axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
    .then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160))])))`;
  const { result } = await session.send("Runtime.evaluate", {
    expression: run, contextId: world.executionContextId, awaitPromise: true, returnByValue: true,
  });
  assert.deepEqual(JSON.parse(result.value), [], `${name} at ${size}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name} at ${size} is ${wide} px too wide`);
  if (keep) await page.screenshot({ path: `screens/${name}-${size}.png`, fullPage: true });
  assert.deepEqual(page.faults, [], `${name} at ${size}`);
}

for (const size of Object.keys(sizes)) {
  for (const [name, address] of Object.entries(pages)) {
    test(`${name} at ${size}: no violation, nothing too wide, nothing from elsewhere`, async () => {
      const page = await open(size);
      await page.goto(base + address);
      assert.equal(await page.locator("h1").count(), 1);
      await inspect(page, name, size);
      await page.context().close();
    });
  }

  test(`a text is pasted and a table uploaded at ${size}`, async () => {
    const page = await open(size);
    await page.goto(`${base}/check`);
    await page.fill("#text", article);
    await page.fill("#as_of", "2016-11-16");
    await page.click("main button");
    assert.ok((await page.locator("mark.contradicted").count()) > 0);
    await inspect(page, "checked", size);
    await page.goto(`${base}/screen`);
    await page.setInputFiles("#table", { name: "incidents.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
    await page.click("main button");
    assert.equal(await page.inputValue("#lat"), "lat");
    await inspect(page, "columns", size);
    await page.click("main button.main");
    assert.equal(await page.locator("tbody tr").count(), 5);
    await inspect(page, "screened", size);
    await page.click("tbody tr:first-child a");
    assert.match(await page.textContent("h1"), /^Yes: the Court may exercise jurisdiction/);
    await page.context().close();
  });
}

test("without JavaScript every form works and the address is the state", async () => {
  const page = await open("desktop", { javaScriptEnabled: false });
  await page.goto(`${base}/?lang=en`);
  await page.fill("#on", "2016-11-16");
  await page.click(".when button");
  assert.match(page.url(), /on=2016-11-16/);
  assert.match(await page.textContent("h1"), /16 November 2016/);
  await page.click("a[rel=prev]");
  assert.doesNotMatch(page.url(), /on=2016-11-16/);
  await page.click(".slide button");
  assert.match(page.url(), /\/\?on=\d{4}-\d{2}-\d{2}/);
  await page.goto(`${base}/act`);
  await page.fill("#place", "UA-43");
  await page.fill("#from", "2014-03-03");
  await page.fill("#accused", "Russia");
  await page.selectOption("#crime", "war_crimes");
  await page.click("button.main");
  assert.match(await page.textContent("h1"), /^Yes: the Court may exercise jurisdiction/);
  await page.click(".facts .button");
  assert.equal(await page.inputValue("#place"), "UA-43");
  await page.goto(`${base}/act`);
  await page.click(".pick summary");
  await page.click("input[type=image]", { position: { x: 385, y: 110 } });
  assert.match(await page.inputValue("#place"), /^-?[\d.]+,-?[\d.]+$/);
  await page.goto(`${base}/state`);
  await page.fill("#find", "Russie");
  await page.click("button.main");
  assert.match(page.url(), /\/state\/RUS/);
  await page.selectOption("#kind", "withdrawal");
  await page.fill("#day", "2016-11-16");
  await page.click("#what-if button");
  assert.match(await page.textContent("#what-if"), /Nothing changes/);
  await page.goto(`${base}/court`);
  await page.fill("#on", "2016-11-16");
  await page.click(".when button");
  assert.match(await page.textContent("h1"), /4\s+sentences/);
  await page.context().close();
});

test("without JavaScript a large table ends with its answers, whatever it said on the way", async () => {
  const page = await open("desktop", { javaScriptEnabled: false });
  const row = (n) => `${n},${2000 + (n % 25)}-05-01,${((n * 7) % 12000) / 100 - 50},${((n * 13) % 30000) / 100 - 150}\n`;
  const rows = Array.from({ length: 120000 }, (_, n) => row(n)).join("").slice(0, 4 << 20);
  const large = Buffer.from(`id,date,lat,lon\n${rows.slice(0, rows.lastIndexOf("\n") - 100)}\n`);
  await page.goto(`${base}/screen?lang=fr`);
  await page.setInputFiles("#table", { name: "large.csv", mimeType: "text/csv", buffer: large });
  await page.click("main button");
  await page.click("main button.main");
  await page.waitForSelector("tbody tr");
  assert.match(await page.textContent("h1"), /la Cour peut exercer sa compétence/);
  assert.equal(await page.locator("html").count(), 1);
  assert.equal(await page.locator(".progress p:visible").count(), 0);
  await page.context().close();
});

test("with the keyboard alone the map moves and an act is heard", async () => {
  const page = await open("desktop");
  await page.goto(`${base}/?on=2016-11-16`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  const reach = async (selector) => {
    for (let steps = 0; steps < 60; steps++) {
      if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${selector} cannot be reached`);
  };
  await reach("#n");
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/on=2016-11-17/);
  assert.match(await page.textContent("h1"), /17 November 2016/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "n");
  await reach("a[rel=next]");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.search.includes("2016-11-17"));
  await page.goto(`${base}/act`);
  await reach("#place");
  await page.keyboard.type("AFG");
  await reach("#from");
  await page.keyboard.type("2003-05");
  await reach("button.main");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".exhibit");
  await page.context().close();
});

test("every control shows that it has focus and is large enough", async () => {
  const page = await open("phone");
  for (const address of ["/", "/act", "/court", act]) {
    await page.goto(base + address);
    const small = await page.evaluate(() => {
      const inline = (e) => e.matches("p a, li a, td a, th a, dd a, figcaption a, sup a");
      const box = (e) => e.getBoundingClientRect();
      return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
        .filter((e) => !e.closest("svg") && !inline(e) && box(e).width > 0 && !e.matches(".skip"))
        .filter((e) => box(e).width < 24 || box(e).height < 24)
        .map((e) => e.outerHTML.slice(0, 100));
    });
    assert.deepEqual(small, [], address);
  }
  await page.context().close();
});
