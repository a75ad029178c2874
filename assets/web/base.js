// What all parts use: the data, the words, and how elements are made. Texts are only ever set as text.

const data = JSON.parse(document.getElementById("x-data").textContent);
const root = document.documentElement;
const find = (selector) => document.querySelector(selector);
/** The language that is told, one of `data.told`. */
let told = data.told[0];
const word = (name, values = {}) =>
  Object.entries(values).reduce((text, [hole, value]) => text.replace(`{${hole}}`, () => value), told.words[name]);
const counted = (n) => (n === 1 ? told.words.entriesOne : word("entriesMany", { n: number(n) }));
const number = (n) => n.toLocaleString(told.lang);

/** What is looked at. */
const state = {
  /** Numbers of the themes that are off the map. */
  hidden: new Set(),
  /** `{kind, id, entry, site, country, feature}` of the card that is open. */
  selected: null,
  /** The number of the slide that is told. */
  slide: null,
  /** Numbers of entries and codes of countries that the pointer or the focus is on. */
  hover: null,
};

/** An element with properties, attributes (where their name begins with a small letter and is no property) and children. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Words of the data: in their own language, and leading where they lead. */
function line(told, tag = "span") {
  const text = told.href
    ? make("a", { href: told.href, rel: "noopener noreferrer", target: "_blank", text: told.text, lang: told.lang })
    : make("span", { text: told.text, lang: told.lang });
  return make(tag, {}, told.head ? make("strong", { text: `${told.head}: ` }) : null, text);
}

const SVG = "http://www.w3.org/2000/svg";
/** A theme's symbol, `size` pixels wide; a quiet circle where there is no theme. */
function symbol(theme, size, ring = 0) {
  const svg = document.createElementNS(SVG, "svg");
  const box = ring ? 190 : 150;
  const set = (element, attributes) =>
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  set(svg, { width: size, height: size, viewBox: `${-box} ${-box} ${box * 2} ${box * 2}`, "aria-hidden": "true", class: "symbol" });
  const { color, outline } = data.themes[theme] ?? { color: "var(--leader)", outline: circle };
  if (ring > 1) svg.append(dashes(ring, color));
  const polygon = document.createElementNS(SVG, "polygon");
  set(polygon, { points: outline.map((point) => point.join()).join(" "), fill: color });
  svg.append(polygon);
  return svg;
}

const circle = Array.from({ length: 40 }, (_, n) => [
  Math.round(100 * Math.cos((n * Math.PI) / 20)),
  Math.round(100 * Math.sin((n * Math.PI) / 20)),
]);

/** A ring of exactly as many dashes as there are places; more than can be told apart close the ring. */
function dashes(places, color) {
  const ring = document.createElementNS(SVG, "circle");
  const [radius, most] = [160, 60];
  const period = (2 * Math.PI * radius) / places;
  const share = places > 16 ? 0.58 : 0.66;
  const attributes = { r: radius, fill: "none", stroke: color, "stroke-width": 40, transform: "rotate(-90)", class: "ring" };
  if (places <= most) attributes["stroke-dasharray"] = `${period * share} ${period * (1 - share)}`;
  Object.entries(attributes).forEach(([name, value]) => ring.setAttribute(name, value));
  return ring;
}

/** A pictogram of lines on a square of 24. */
function icon(lines) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", lines);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  svg.append(path);
  return svg;
}
const icons = {
  plus: "M5 12h14M12 5v14",
  minus: "M5 12h14",
  home: "M4 11l8-7 8 7v9h-5v-6h-6v6H4z",
  close: "M6 6l12 12M18 6L6 18",
  sun: "M12 7a5 5 0 1 0 0 10a5 5 0 1 0 0-10M12 1v2M12 21v2M1 12h2M21 12h2M4.2 4.2l1.4 1.4M18.4 18.4l1.4 1.4M4.2 19.8l1.4-1.4M18.4 5.6l1.4-1.4",
  eye: "M2 12c3-5 6.500-7 10-7s7 2 10 7c-3 5-6.500 7-10 7s-7-2-10-7M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6",
  eyeOff: "M3 3l18 18M4 9c-1 1-1.500 2-2 3c3 5 6.500 7 10 7c1.500 0 3-.4 4.500-1.200M9 5.400c1-.3 2-.4 3-.4c3.500 0 7 2 10 7c-.8 1.400-1.700 2.500-2.600 3.400",
  play: "M7 4l13 8-13 8z",
  back: "M15 5l-7 7 7 7",
  on: "M9 5l7 7-7 7",
  pin: "M12 21c-5-6-7-9-7-12a7 7 0 0 1 14 0c0 3-2 6-7 12M12 6.500a2.500 2.500 0 1 0 0 5a2.500 2.500 0 1 0 0-5",
};

const button = (name, lines, onclick, properties = {}) =>
  make("button", { type: "button", "aria-label": name, title: name, onclick, ...properties }, icon(icons[lines]));

/** Letters without accents and case. */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether the reader wants nothing to move. */
const still = matchMedia("(prefers-reduced-motion: reduce)");
/** Whether panels lie over the map, not below it. */
const wide = matchMedia("(min-width: 800px)");

/** Whether an entry is on the map. */
function isShown(nth) {
  const slide = data.slides[state.slide];
  return slide ? slide.entries.includes(nth) : !state.hidden.has(data.entries[nth].theme ?? -1);
}

/** What is looked at of the map: the card's, the slide's, or what the pointer is on. */
function lookedAt() {
  const goals = state.slide === null ? [] : data.slides[state.slide].highlight;
  return [state.selected?.address, state.hover, ...goals].filter(Boolean);
}

/** What an address within the page (`ID`, `site:ID`, `country:HN`, `feature:ID`, `slide:ID`) stands for. */
function resolve(address) {
  const at = address.indexOf(":");
  const number = (kind, id) => {
    const lists = { entry: data.entries, site: data.sites, country: data.countries, feature: data.features, slide: data.slides };
    if (!Object.hasOwn(lists, kind) || id === "") return null;
    const nth = lists[kind].findIndex((item) => item[kind === "country" ? "code" : "id"] === id);
    return nth < 0 ? null : { address, kind, id, nth };
  };
  // An entry's own id may have a colon, too.
  return (at < 0 ? null : number(address.slice(0, at), address.slice(at + 1))) ?? number("entry", address);
}
