// Opens an exported web page in a real browser and walks through it as its readers do.
//
//     node page.mjs PAGE.html CHROMIUM SCREENSHOTS PAGE-WITH-PHOTOS.html ODD.html…
//
// ODD.html are pages of portfolios whose ids no address and no attribute holds as they are (odd/, odd.geojson).
//
// Prints a line for each check, "ok" or "FAIL" and what it saw, and ends with 1 where one failed.

import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { createRequire } from "node:module";

const [file, executablePath, pictures, photographed, ...odd] = process.argv.slice(2);
let address = pathToFileURL(file).href;
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const axeText = (await import("node:fs")).readFileSync(axe, "utf8");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let failed = 0;
const check = (name, isGood, seen = "") => {
  failed += isGood ? 0 : 1;
  console.log(`${isGood ? "ok  " : "FAIL"}  ${name}${seen === "" ? "" : `: ${seen}`}`);
};

const SIZES = { desktop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };
/** A page that is open, with what it has complained about and asked the network for. */
async function opened(size, scheme, hash = "", { at = address, ...more } = {}) {
  const context = await browser.newContext({ viewport: SIZES[size], colorScheme: scheme, bypassCSP: false, ...more });
  const page = await context.newPage();
  const [complaints, requests] = [[], []];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => request.url().split("#")[0] !== at && !request.url().startsWith("data:") && requests.push(request.url()));
  await page.goto(at + hash);
  await page.waitForTimeout(700);
  return { context, page, complaints, requests };
}
const title = (page) => page.locator(".card h2").textContent();
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));

/** Has axe-core look at what is shown. */
async function examine(context, page, name) {
  // The page's own policy admits no other script: the checker comes by the browser's own door.
  const session = await context.newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axeText });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then((found) => JSON.stringify(found.violations.map(({ id, nodes }) => id + " (" + nodes.map(({ target, any }) => target + (any[0] ? " " + any[0].message : "")).join(", ") + ")")))`,
    awaitPromise: true, returnByValue: true,
  });
  const violations = JSON.parse(result.value ?? `["${result.description}"]`);
  check(`axe-core: ${name}`, violations.length === 0, `${violations.length} violations${violations.length ? ` ${violations.join("; ")}` : ""}`);
}

// What readers do, on a desktop and on a phone.
for (const size of Object.keys(SIZES)) {
  const { context, page, complaints, requests } = await opened(size, "light", "", { reducedMotion: "reduce" });
  const sites = page.locator(".marks > button.site:visible");
  check(`${size}: sites are buttons with names`, (await sites.count()) > 0 && (await page.locator("[data-site]:not(button)").count()) === 0, `${await sites.count()} sites`);
  await sites.first().click();
  check(`${size}: a site opens its details`, (await page.locator(".card").isVisible()) && (await page.locator(".card .banner").isVisible()), await title(page));
  check(`${size}: the details name their sources`, (await page.locator(".card .told.small").count()) > 0);
  await page.goBack();
  check(`${size}: the back button closes them`, !(await page.locator(".card").isVisible()));
  await page.locator(".badge").first().click();
  check(`${size}: a badge opens its country`, (await hash(page)).startsWith("#country:"), await title(page));
  await page.keyboard.press("Escape");
  check(`${size}: Escape closes it`, !(await page.locator(".card").isVisible()));
  await page.locator(".search input").fill("asuncion");
  const hits = await page.locator(".hits .row").count();
  check(`${size}: search ignores accents`, hits > 0, `${hits} found`);
  await page.locator(".search input").fill("qqqq");
  check(`${size}: a search without a result says so`, await page.locator(".nothing").isVisible());
  await page.locator(".search input").fill("");
  const marks = () => page.locator(".marks > .mark:visible").count();
  const before = await marks();
  await page.locator(".eye").first().click();
  await page.waitForTimeout(300);
  check(`${size}: a theme goes off the map and comes back`, (await marks()) <= before && (await page.locator(".theme.hidden").count()) === 1);
  await page.locator(".eye").first().click();
  await page.locator(".begin").click();
  const slide = () => page.locator(".tour h2").textContent();
  const first = await slide();
  check(`${size}: the story begins`, await page.locator(".tour").isVisible(), first);
  await page.locator(".step.main").click();
  const second = await slide();
  check(`${size}: it goes on`, second !== first, second);
  await page.locator(".step").first().click();
  check(`${size}: and back`, (await slide()) === first);
  await page.goBack();
  check(`${size}: the back button, too, leads through it`, (await slide()) === second);
  await page.locator(".tour .close").click();
  check(`${size}: it ends`, !(await page.locator(".tour").isVisible()));
  if ((await page.locator(".top select option").count()) > 1) {
    const words = await page.locator(".head .title").textContent();
    await page.locator(".top select").selectOption({ index: 1 });
    check(`${size}: another language tells it`, (await page.locator(".head .title").textContent()) !== words && (await page.evaluate(() => document.documentElement.lang)) !== "en");
  }
  check(`${size}: no complaint`, complaints.length === 0, complaints.join("; "));
  check(`${size}: nothing is asked of the network`, requests.length === 0, requests.join(" "));
  const { scrollWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }));
  check(`${size}: nothing is wider than the screen`, scrollWidth <= SIZES[size].width, `${scrollWidth} pixels`);
  await context.close();
}

// The keyboard alone.
{
  const { context, page } = await opened("desktop", "light", "", { reducedMotion: "reduce" });
  const focused = () => page.evaluate(() => {
    const { tagName, className, id } = document.activeElement;
    return `${tagName} ${className?.baseVal ?? className} ${id}`;
  });
  const seen = [];
  for (let nth = 0; nth < 90; nth++) {
    await page.keyboard.press("Tab");
    seen.push(await focused());
  }
  const reaches = (words) => seen.some((one) => one.includes(words));
  for (const words of ["skip", "SELECT", "begin", "INPUT", "row", "eye", "CANVAS", "site", "badge"]) check(`keyboard: Tab reaches ${words}`, reaches(words));
  await page.locator(".side .row").first().focus();
  await page.keyboard.press("Enter");
  check("keyboard: Enter opens an entry, and its title has the focus", (await page.evaluate(() => document.activeElement.closest(".card") !== null)), await title(page));
  await page.keyboard.press("Escape");
  check("keyboard: Escape gives the focus back", (await focused()).includes("row"));
  const scaleBar = () => page.locator(".scale").textContent();
  const far = await scaleBar();
  await page.locator("canvas").focus();
  for (const key of ["+", "+", "+", "ArrowLeft"]) await page.keyboard.press(key);
  await page.waitForTimeout(300);
  check("keyboard: + zooms the map", (await scaleBar()) !== far, `${far} → ${await scaleBar()}`);
  await page.locator(".begin").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  check("keyboard: arrows lead through the story", (await hash(page)).startsWith("#slide:"), await hash(page));
  await page.keyboard.press("Escape");
  check("keyboard: Escape ends it", (await hash(page)) === "");
  await context.close();
}

// A link to an entry, and motion.
{
  const id = await (async () => {
    const { context, page } = await opened("desktop", "light");
    const id = await page.locator(".side .row").nth(3).getAttribute("data-address");
    await context.close();
    return id;
  })();
  const { context, page } = await opened("desktop", "dark", `#${id}`, { reducedMotion: "no-preference" });
  check("a link to an entry opens it", await page.locator(".card").isVisible(), await title(page));
  const lights = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  check("the page is dark where the system is", lights === "dark", lights);
  await page.locator(".look").click();
  check("and light when asked", (await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)) === "light");
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, -300);
  await page.mouse.down();
  await page.mouse.move(650, 430, { steps: 5 });
  await page.mouse.up();
  check("a drag moves the map and clicks nothing", await page.locator(".card").isVisible());
  await context.close();
}

// Whatever ids hold: each record opens, and is what the page's address says.
for (const file of odd) {
  const at = pathToFileURL(file).href;
  const { context, page, complaints } = await opened("desktop", "light", "", { reducedMotion: "reduce", at });
  const buttons = ".marks > button.site, .side .row[data-address]";
  // Buttons change their order with what is looked at: each is known by its attribute.
  const ids = await page.evaluate((buttons) => [...document.querySelectorAll(buttons)].map(({ dataset }) => dataset.site ?? dataset.address), buttons);
  check("odd ids: all records are there", ids.length > 1, `${ids.length} buttons`);
  for (const id of ids) {
    const click = ([buttons, id]) => [...document.querySelectorAll(buttons)].find(({ dataset }) => (dataset.site ?? dataset.address) === id).click();
    await page.evaluate(click, [buttons, id]);
    const isOpen = () => page.locator(".card").isVisible();
    const name = await hash(page);
    check(`odd ids: ${JSON.stringify(name)} opens`, name !== "" && (await isOpen()));
    await page.reload();
    await page.waitForTimeout(300);
    check("odd ids: and is open when the page is read again", await isOpen());
    await page.keyboard.press("Escape");
  }
  await page.goto("about:blank");
  await page.goto(`${at}#constructor:x`);
  await page.waitForTimeout(300);
  check("odd ids: an address that is none opens nothing", !(await page.locator(".card").isVisible()));
  check("odd ids: no complaint", complaints.length === 0, complaints.join("; "));
  await context.close();
}

// Accessibility: axe-core finds nothing, in no look and on no screen.
for (const size of Object.keys(SIZES))
  for (const scheme of ["light", "dark"])
    for (const [name, place] of [["list", ""], ["details", "entry"], ["story", "slide"]]) {
      const { context, page } = await opened(size, scheme, "", { reducedMotion: "reduce" });
      if (place === "entry") await page.evaluate(() => document.querySelector(".side .row").click());
      if (place === "slide") for (const button of [".begin", ".step.main", ".step.main"]) await page.locator(button).click();
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${pictures}/${size}-${scheme}-${name}.png` });
      await examine(context, page, `${size}, ${scheme}, ${name}`);
      await context.close();
    }

// Photos: in a card and in the story, and opened large.
address = pathToFileURL(photographed).href;
for (const size of Object.keys(SIZES))
  for (const scheme of ["light", "dark"]) {
    const { context, page, complaints, requests } = await opened(size, scheme, "", { reducedMotion: "reduce" });
    const picture = (name) => page.screenshot({ path: `${pictures}/${size}-${scheme}-${name}.png` });
    const areDrawn = (images) => images.evaluateAll((all) => all.length > 0 && all.every((image) => image.naturalWidth > 0 && image.alt));
    await page.locator(".side .row").first().click();
    const photos = page.locator(".card .photo");
    await photos.first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    check(`${size}, ${scheme}: an entry has its photos, told in words`, (await photos.count()) === 2 && (await areDrawn(photos.locator("img"))), await photos.locator("img").first().getAttribute("alt"));
    await picture("photos");
    await examine(context, page, `${size}, ${scheme}, photos`);
    await photos.nth(1).press("Enter");
    const large = await page.locator("dialog img").boundingBox();
    check(`${size}, ${scheme}: a photo opens large, and whole`, large.x >= 0 && large.y >= 0 && large.x + large.width <= SIZES[size].width && large.y + large.height <= SIZES[size].height, `${Math.round(large.width)} × ${Math.round(large.height)}`);
    await picture("photo-large");
    await examine(context, page, `${size}, ${scheme}, a large photo`);
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    check(`${size}, ${scheme}: Escape closes it alone, and gives the focus back`, (await page.locator("dialog").count()) === 0 && (await page.locator(".card").isVisible()) && (await photos.nth(1).evaluate((photo) => photo === document.activeElement)));
    await page.keyboard.press("Escape");
    await page.locator(".begin").click();
    await page.waitForTimeout(300);
    check(`${size}, ${scheme}: a slide has its picture and says whose it is`, (await areDrawn(page.locator(".tour img"))) && (await page.locator(".tour figcaption").isVisible()));
    await picture("photo-slide");
    await examine(context, page, `${size}, ${scheme}, a slide's picture`);
    check(`${size}, ${scheme}: photos make no complaint and load nothing`, complaints.length + requests.length === 0, [...complaints, ...requests].join("; "));
    await context.close();
  }

await browser.close();
process.exit(failed ? 1 : 0);
