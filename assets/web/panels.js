// The panels: list and search, the card, the story, and what stands around the map.

const panels = { side: find(".side"), card: find(".card"), tour: find(".tour"), top: find(".top"), foot: find(".foot") };
const say = (text) => (find(".status").textContent = text);

/** The head of the page's list, its search, its entries by theme, and what the data say of themselves. */
function buildSide() {
  const head = make("div", { class: "head" },
    make("p", { class: "title", "aria-hidden": "true", text: told.title }),
    told.organization ? make("p", { class: "quiet", text: told.organization }) : null,
    make("ul", { class: "figures" }, ...told.figures.map(([n, what]) =>
      make("li", {}, make("strong", { text: n }), " ", make("span", { text: what })))),
  );
  const field = make("input", { type: "search", placeholder: told.words.hint, "aria-label": told.words.search, autocomplete: "off", spellcheck: "false", oninput: () => search(field.value) });
  const form = make("form", { class: "search", role: "search", onsubmit: (event) => event.preventDefault() }, field);
  panels.side.replaceChildren(head, form, make("div", { class: "list" }));
  buildList();
}

function buildList() {
  const groups = [...data.themes.keys(), null].map((theme) => [theme, [...data.entries.keys()].filter((nth) => data.entries[nth].theme === theme)]);
  const list = groups.filter(([, entries]) => entries.length).map(([theme, entries]) => {
    const title = told.themes[theme] ?? told.words.noTheme;
    const isHidden = state.hidden.has(theme ?? -1);
    const eye = make("button", { type: "button", class: "eye", "aria-pressed": String(!isHidden), "aria-label": word("show", { theme: title }), title: word(isHidden ? "show" : "hide", { theme: title }), onclick: () => toggle(theme ?? -1) }, icon(icons[isHidden ? "eyeOff" : "eye"]));
    return make("section", { class: isHidden ? "theme hidden" : "theme" },
      make("div", { class: "heading" }, symbol(theme, 24), make("h2", { text: title }), make("span", { class: "quiet", text: number(entries.length), "aria-label": counted(entries.length), role: "img" }), eye),
      make("ul", {}, ...entries.map((nth) => row(data.entries[nth].id, told.entries[nth].label, told.entries[nth].aside))));
  });
  const features = data.features.map((feature, nth) => row(`feature:${feature.id}`, told.features[nth].title.text, ""));
  if (features.length) list.push(make("section", { class: "theme" }, make("div", { class: "heading" }, make("h2", { text: told.words.features })), make("ul", {}, ...features)));
  list.push(make("details", { class: "about" }, make("summary", { text: told.words.about }),
    ...told.about.flatMap(({ title, lines }) => [title ? make("h2", { text: title }) : null, ...lines.map((told) => line(told, "p"))])));
  find(".list").replaceChildren(...list);
  markRows();
}

/** A line of the list that opens what an address stands for. */
function row(address, label, aside, theme) {
  return make("li", {}, make("button", { type: "button", class: "row", "data-address": address, onclick: () => open(address), ...hovers(address) },
    theme === undefined ? null : symbol(theme, 18),
    make("span", { class: "label", text: label }), aside ? make("span", { class: "quiet", text: aside }) : null));
}

function markRows() {
  for (const element of document.querySelectorAll(".row[data-address]")) {
    const isOpen = element.dataset.address === state.selected?.address;
    if (isOpen) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }
}

/** Takes a theme off the map, or brings it back. */
function toggle(theme) {
  if (!state.hidden.delete(theme)) state.hidden.add(theme);
  const nth = [...document.querySelectorAll(".eye")].indexOf(document.activeElement);
  buildList();
  document.querySelectorAll(".eye")[nth]?.focus();
  settle();
}

const strings = (value) => (typeof value === "string" ? [value] : value && typeof value === "object" ? Object.values(value).flatMap(strings) : []);
let haystacks = null;
/** All that can be found: its address, its name and all its words, without accents. */
function findable() {
  haystacks ??= [
    ...data.entries.map((entry, nth) => {
      const { label, card } = told.entries[nth];
      const places = entry.countries.map((code) => told.countries[data.countries.findIndex((country) => country.code === code)]);
      return { address: entry.id, label, aside: told.entries[nth].aside, theme: entry.theme, name: fold(`${label} ${card.title.text}`), all: fold([label, told.themes[entry.theme] ?? "", ...places, ...strings(card)].join(" ")) };
    }),
    ...data.features.map((feature, nth) => {
      const { text } = told.features[nth].title;
      return { address: `feature:${feature.id}`, label: text, aside: "", name: fold(text), all: fold(strings(told.features[nth]).join(" ")) };
    }),
    ...data.sites.map((site, nth) => {
      const { label, name } = told.sites[nth];
      return { address: `site:${site.id}`, label: name, aside: told.words.exact, name: fold(label), all: fold(name) };
    }).filter((site, nth) => data.sites[nth].exact),
    ...data.countries.map((country, nth) => {
      const name = told.countries[nth];
      return { address: `country:${country.code}`, label: name, aside: told.words.country, name: fold(name), all: fold(name) };
    }).filter((country, nth) => data.countries[nth].code),
  ];
  return haystacks;
}

function search(text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (!words.length) return buildList();
  const rank = ({ name, all }) => {
    if (!words.every((word) => all.includes(word))) return 0;
    if (words.every((word) => name.startsWith(word))) return 3;
    return words.every((word) => name.includes(word)) ? 2 : 1;
  };
  const hits = findable().map((hit) => [rank(hit), hit]).filter(([rank]) => rank).sort((a, b) => b[0] - a[0]).slice(0, 60);
  const nothing = word("nothing", { text: text.trim() });
  find(".list").replaceChildren(
    hits.length ? make("ul", { class: "hits", "aria-label": told.words.hits }, ...hits.map(([, hit]) => row(hit.address, hit.label, hit.aside, hit.theme)))
      : make("p", { class: "nothing", text: nothing }));
  say(hits.length ? `${told.words.hits}: ${number(hits.length)}` : nothing);
  markRows();
}

/** The card of what an address stands for. */
function cardOf({ kind, nth, id }) {
  if (kind === "entry") return told.entries[nth].card;
  if (kind === "feature") return told.features[nth];
  if (kind === "country") return told.cards[id] ?? { kicker: { text: told.words.country }, title: { text: told.countries[nth] }, sections: [{ label: "", form: "text", lines: [{ text: told.silent[id] }] }], foot: [{ text: told.words.silent }] };
  const [only] = data.sites[nth].entries;
  return told.sites[nth].card ?? told.entries[only].card;
}

function buildCard() {
  const { selected } = state;
  panels.card.hidden = !selected;
  document.body.classList.toggle("has-card", Boolean(selected));
  markRows();
  if (!selected) return;
  const card = cardOf(selected);
  const heading = make("h2", { tabindex: "-1", text: card.title.text, lang: card.title.lang });
  const parts = [
    make("div", { class: "kicker" }, card.theme === undefined ? null : symbol(card.theme, 24), line(card.kicker, "p"), button(told.words.close, "close", close, { class: "close" })),
    selected.kind === "site" ? banner(selected.nth) : null,
    heading,
    card.figures?.length ? make("dl", { class: "figures" }, ...card.figures.map(([n, what]) => make("div", {}, make("dd", { text: n }), make("dt", { text: what.text, lang: what.lang })))) : null,
    ...withPhotos(sections(card.sections), card, photosOf(selected)),
    ...(card.foot ?? []).map((told) => line(told, "p")).map((element) => (element.classList.add("small"), element)),
  ];
  panels.card.replaceChildren(...parts.filter(Boolean));
  panels.card.scrollTop = 0;
  return heading;
}

/** Which place of the entry was chosen, and how well it is known. */
function banner(nth) {
  const site = told.sites[nth];
  return make("div", { class: "banner" }, make("strong", { text: site.name }), make("p", { text: site.precision }), ...site.more.map((told) => line(told, "p")));
}

/** The photos of what a card tells: those of an entry. */
function photosOf({ kind, nth }) {
  const entry = { entry: () => nth, site: () => (told.sites[nth].card ? undefined : data.sites[nth].entries[0]) }[kind]?.();
  const files = data.entries[entry]?.photos ?? [];
  return files.length ? make("div", { class: files.length > 1 ? "photos several" : "photos" }, ...files.map((file, at) => photo(file, told.entries[entry].photos[at]))) : null;
}

/** Sections with the photos behind the summary, which is the one without a label that may stand first. */
function withPhotos(elements, card, photos) {
  elements.splice(card.sections[0]?.label === "" ? 1 : 0, 0, photos);
  return elements;
}

/** A picture of the data, which opens large. It keeps its room until it is drawn. */
function photo(file, alt) {
  return make("button", { type: "button", class: "photo", "aria-haspopup": "dialog", onclick: () => enlarge(file, alt) }, image(file, alt));
}
function image(file, alt) {
  const { src, width, height } = data.photos[file];
  const element = make("img", { src, width, height, alt, decoding: "async" });
  element.style.setProperty("--wide", `${width}px`);
  element.style.setProperty("--ratio", width / height);
  return element;
}
function enlarge(file, alt) {
  const dialog = make("dialog", { class: "large", "aria-label": alt, onclick: () => dialog.close(), onclose: () => dialog.remove() },
    button(told.words.close, "close", null, { class: "close" }), image(file, alt));
  document.body.append(dialog);
  dialog.showModal();
}

function sections(list) {
  const elements = [];
  let halves = null;
  for (const { label, form, lines } of list) {
    const caption = label ? make("h3", { text: label }) : null;
    const paragraphs = () => lines.map((told) => line(told, "p"));
    const inside = {
      list: () => [make("ul", {}, ...lines.map((told) => line(told, "li")))],
      places: () => [make("ul", { class: "chips" }, ...lines.map(chip))],
      entries: () => [make("ul", { class: "entries" }, ...lines.map(entryLine))],
    }[form] ?? paragraphs;
    const section = make("div", { class: `told ${form}` }, caption, ...inside());
    if (form === "half") {
      halves ??= elements[elements.push(make("div", { class: "halves" })) - 1];
      halves.append(section);
    } else {
      halves = null;
      elements.push(section);
    }
  }
  return elements;
}

/** A place to fly to; solid where it is known. */
function chip({ text, go, known }) {
  const act = () => (go === "" ? showAll() : look(go));
  return make("li", {}, make("button", { type: "button", class: known ? "chip known" : "chip", onclick: act }, known ? icon(icons.pin) : null, make("span", { text })));
}

function entryLine(told) {
  const inside = [symbol(told.theme, 18), make("span", { text: told.text, lang: told.lang })];
  const isHere = told.go && resolve(told.go);
  return make("li", {}, isHere ? make("button", { type: "button", class: "row", "data-address": told.go, onclick: () => open(told.go) }, ...inside) : make("span", { class: "row" }, ...inside));
}

const runs = (list) => list.map(({ text, strong, emphasis, href }) => {
  const parts = text.split("\n").flatMap((part, nth) => (nth ? [make("br"), part] : [part]));
  let element = href ? make("a", { href, rel: "noopener noreferrer", target: "_blank" }, ...parts) : make("span", {}, ...parts);
  if (emphasis) element = make("em", {}, element);
  return strong ? make("strong", {}, element) : element;
});
const blocks = (list) => list.map((block) => {
  if (block.runs) return make("p", {}, ...runs(block.runs));
  const items = block.items.map((item) => make("li", {}, ...blocks(item)));
  return block.first === null ? make("ul", {}, ...items) : make("ol", { start: block.first }, ...items);
});

/** The slide that is told, and the way through the story. */
function buildTour() {
  const { slide } = state;
  panels.tour.hidden = slide === null;
  panels.side.hidden = slide !== null;
  document.body.classList.toggle("has-story", slide !== null);
  if (slide === null) return;
  const { title, slides } = told.story;
  const { figures, text, chart, photo: shown, ...one } = slides[slide];
  const place = word("slide", { n: number(slide + 1), of: number(slides.length) });
  const step = (by) => tell(slide + by);
  const heading = make("h2", { tabindex: "-1", text: one.title || title });
  const most = Math.max(...(chart?.bars ?? [["", "", 1]]).map(([, , count]) => count));
  const bars = chart && make("div", { class: "chart" }, make("h3", { text: chart.title }), make("ul", {}, ...chart.bars.map(([label, n, count]) => {
    const bar = make("li", {}, make("span", { text: label }), " ", make("strong", { text: n }));
    bar.style.setProperty("--share", `${(100 * count) / most}%`);
    return bar;
  })));
  const previous = button(told.words.previous, "back", () => step(-1), { class: "step", disabled: slide === 0 });
  const next = make("button", { type: "button", class: "step main", onclick: () => (slide + 1 < slides.length ? step(1) : end()) },
    make("span", { text: slide + 1 < slides.length ? told.words.next : told.words.end }), slide + 1 < slides.length ? icon(icons.on) : null);
  panels.tour.setAttribute("aria-label", title);
  panels.tour.replaceChildren(
    make("div", { class: "kicker" }, make("p", { text: title }), button(told.words.end, "close", end, { class: "close" })),
    make("div", { class: "slide" }, heading,
      shown ? make("figure", {}, photo(data.slides[slide].photo, shown.alt), shown.credit ? make("figcaption", { text: shown.credit }) : null) : null,
      figures.length ? make("dl", { class: "figures" }, ...figures.map(([n, what]) => make("div", {}, make("dd", { text: n }), make("dt", { text: what })))) : null,
      ...blocks(text), bars ?? null),
    make("div", { class: "steps" }, previous, make("p", { class: "quiet", text: place }), next),
  );
  return heading;
}

/** Language, look and story. */
function buildTop() {
  const choice = make("select", { "aria-label": told.words.language, onchange: () => speak(choice.selectedIndex) },
    ...data.told.map(({ lang, name }) => make("option", { value: lang, text: name, lang, selected: lang === told.lang })));
  const look = button(told.words.look, "sun", turnLook, { class: "look" });
  const begin = told.story ? make("button", { type: "button", class: "begin", onclick: () => (state.slide === null ? tell(0) : end()) }, icon(icons.play), make("span", { text: told.words.story })) : null;
  panels.top.replaceChildren(...[make("h1", { class: "unseen", text: told.title }), data.told.length > 1 ? choice : null, look, begin].filter(Boolean));
  find(".zoom").replaceChildren(
    button(told.words.zoomIn, "plus", () => zoomAbout(1, undefined, true)),
    button(told.words.zoomOut, "minus", () => zoomAbout(-1, undefined, true)),
    button(told.words.showAll, "home", showAll));
}

/** What the symbols say of places, the scale, and whose map it is. */
function buildFoot() {
  const { words } = told;
  const has = (test) => data.sites.some(test);
  const item = (sign, text) => make("li", {}, sign === "many" ? ringSign() : make("span", { class: `sign ${sign}`, "aria-hidden": "true" }), make("span", { text }));
  panels.foot.replaceChildren(
    make("ul", { class: "legend", "aria-label": words.legend },
      has((site) => site.exact) ? item("exact", words.exact) : null,
      has((site) => !site.exact) ? item("rough", words.approximate) : null,
      data.entries.some((entry) => entry.unplaced.length) ? item("country", words.onlyCountry) : null,
      data.entries.some((entry) => entry.unplaced.some(([, places]) => places > 1)) ? item("many", words.many) : null),
    make("p", { class: "scale", "aria-hidden": "true" }, make("span", { class: "bar" }), make("span", { class: "length" })),
    make("p", { class: "credits", text: `${words.disclaimer} ${words.credits}` }));
}

function ringSign() {
  const svg = document.createElementNS(SVG, "svg");
  svg.append(dashes(6, "var(--furniture-text)"));
  for (const [name, value] of Object.entries({ width: 16, height: 16, viewBox: "-190 -190 380 380", "aria-hidden": "true" })) svg.setAttribute(name, value);
  return svg;
}

/** The scale bar: a round number of meters, as wide as that is in the middle of the map. */
function drawScale() {
  const lat = Math.atan(Math.sinh(Math.PI * (1 - (2 * camera.y) / WORLD)));
  const meters = (40075017 * Math.cos(lat)) / WORLD / scale();
  const most = meters * 120;
  const power = 10 ** Math.floor(Math.log10(most));
  const long = [5, 3, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
  const words = long >= 1000 ? word("km", { n: number(long / 1000) }) : word("m", { n: number(long) });
  const label = find(".scale .length");
  if (label.textContent !== words) label.textContent = words;
  find(".scale .bar").style.width = `${long / meters}px`;
}
