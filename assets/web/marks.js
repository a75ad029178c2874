// What stands on the map: a button for each site, a badge for each country with places that are not published, and names.

const board = find(".marks");
/** Sites beyond this many are gathered where they are near one another. */
const CROWD = 100;
/** A country with so much room around its middle, in pixels, tells its entries one by one. */
const UNFOLD = 105;
/** Marks that have a place: `{element, at, x, y, w, h, leads}`; x and y from the anchor, in pixels. */
let placed = [];
/** Names on the ground: `{text, at, kind}`. */
let names = [];

// By their order: an attribute does not hold every id as it is, such as one with a carriage return.
const buttons = board.querySelectorAll(".site");
const sites = data.sites.map((site, nth) => ({
  ...site,
  element: buttons[nth],
  at: site.at.map((value) => value * WORLD),
}));
const countries = data.countries.map((country) => ({
  ...country,
  at: country.at.map((value) => value * WORLD),
  room: country.room * WORLD,
}));

/** Where land is, to place what gives way to it: 0 sea, 1 land, 2 a country with entries. */
const mask = (() => {
  const side = 1024;
  const sheet = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const brush = sheet.getContext("2d", { willReadFrequently: true });
  brush.scale(side / WORLD, side / WORLD);
  const of = new Set(data.entries.flatMap((entry) => entry.countries));
  grounds.far.units.forEach((path, nth) => {
    brush.fillStyle = of.has(data.countries[nth].code) ? "#f00" : "#0f0";
    brush.fill(path, "evenodd");
  });
  const { data: pixels } = brush.getImageData(0, 0, side, side);
  return (x, y) => {
    const at = (Math.floor((y / WORLD) * side) * side + Math.floor((x / WORLD) * side)) * 4;
    return pixels[at + 3] ? (pixels[at] ? 2 : 1) : 0;
  };
})();

/** Fills the buttons of sites with their symbols and names. */
function dressSites() {
  sites.forEach((site, nth) => {
    const { label, spoken } = told.sites[nth];
    const themes = [...new Set(site.entries.map((entry) => data.entries[entry].theme))];
    const ring = site.count > 1 ? site.count : 0;
    site.element.replaceChildren(
      symbol(themes[0], ring ? 38 : 28, ring),
      make("span", { class: "name", text: label }),
    );
    site.element.classList.toggle("roughly", !site.exact);
    site.element.setAttribute("aria-label", spoken);
  });
}

/** The entries of each country whose places there are not published: code to `[entry, places]`. */
function unplaced() {
  const rows = new Map();
  data.entries.forEach((entry, nth) => {
    if (isShown(nth))
      for (const [code, places] of entry.unplaced) rows.set(code, [...(rows.get(code) ?? []), [nth, places]]);
  });
  return rows;
}

/** The badge of a country: its name, and below it what is known to have been there. */
function badge(country, nth, rows) {
  const name = told.countries[nth];
  const { code } = country;
  const unfolds = country.room * scale() > UNFOLD && rows.length < 9;
  const entry = (row) => told.entries[row[0]];
  const say = (row) => entry(row).units[code] ?? entry(row).label;
  const spoken = (seen) => `${seen}: ${rows.map((row) => entry(row).label).join(", ")}. ${told.words.unplaced}`;
  const go = (address) => ({ onclick: () => open(address, { flies: false }), ...hovers(address) });
  const head = make("span", { class: "name", text: name });
  if (unfolds) {
    const list = rows.map((row) =>
      make("button", { type: "button", class: "row", ...go(data.entries[row[0]].id), "aria-label": `${say(row)}, ${entry(row).label}. ${told.words.unplaced}` },
        symbol(data.entries[row[0]].theme, row[1] > 1 ? 26 : 18, row[1]),
        make("span", { text: say(row) })),
    );
    const whole = make("button", { type: "button", class: "whole", ...go(`country:${code}`), "aria-label": spoken(name) }, head);
    return make("div", { class: "mark badge unfolded" }, whole, make("div", { class: "pill" }, ...list));
  }
  const only = rows.length === 1 && rows[0][1] > 1 ? rows[0] : null;
  const themes = [...new Set(rows.map((row) => data.entries[row[0]].theme))].sort((a, b) => (a ?? 99) - (b ?? 99));
  const signs = only ? [symbol(data.entries[only[0]].theme, 30, only[1])] : themes.map((theme) => symbol(theme, 18));
  const count = only ? say(only) : rows.length > 1 ? number(rows.length) : null;
  const pill = make("span", { class: "pill" }, ...signs, count ? make("span", { text: count }) : null);
  return make("button", { type: "button", class: "mark badge", ...go(`country:${code}`), "aria-label": spoken(count ? `${name} ${count}` : name) }, head, " ", pill);
}

/** Where there is little room, a badge says less: the country's code, and how many entries. */
function shorten(element, country, rows) {
  element.classList.add("short");
  const text = rows.length > 1 ? `${country.code} ${number(rows.length)}` : country.code;
  element.setAttribute("aria-label", `${text}, ${element.getAttribute("aria-label")}`);
  element.replaceChildren(make("span", { class: "pill" }, make("span", { text })));
}

const hovers = (address) => {
  const on = () => {
    state.hover = address;
    redraw();
  };
  const off = () => {
    state.hover = null;
    redraw();
  };
  return { onpointerenter: on, onpointerleave: off, onfocus: on, onblur: off };
};

/** The room of the map that nothing covers. */
function freeRoom() {
  const free = insets();
  const slack = Math.min(size.width, size.height) * 0.05;
  return {
    x0: free.left - slack,
    y0: free.top - slack,
    x1: size.width - free.right + slack,
    y1: size.height - free.bottom + slack,
  };
}

/** Boxes that are taken, and what it costs to stand at a place. */
class Board {
  constructor() {
    this.room = freeRoom();
    this.taken = [];
    this.points = [];
    this.lines = [];
    // The buttons of the map, and its own line.
    const map = pane.getBoundingClientRect();
    for (const element of [find(".zoom"), ...panels.top.children, ...panels.foot.children]) {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      if (right > left) this.taken.push({ x0: left - map.left, y0: top - map.top, x1: right - map.left, y1: bottom - map.top });
    }
  }

  /** Takes the place of an item, and the way of its leader. */
  enter(item, { box, leads }) {
    item.box = box;
    item.line = leads ? [item.from, nearest(item.from, box)] : null;
    this.taken.push(box);
    if (leads) this.lines.push(item.line);
  }

  leave({ box, line }) {
    this.taken = this.taken.filter((other) => other !== box);
    this.lines = this.lines.filter((other) => other !== line);
  }

  isFree(box, gap = 3) {
    const hits = (other) =>
      box.x0 < other.x1 + gap && box.x1 > other.x0 - gap && box.y0 < other.y1 + gap && box.y1 > other.y0 - gap;
    return !this.taken.some(hits);
  }

  isInside(box) {
    const { x0, y0, x1, y1 } = this.room;
    return box.x0 >= x0 && box.x1 <= x1 && box.y0 >= y0 && box.y1 <= y1;
  }

  /** What a box covers that were better seen. */
  covers(box) {
    let cost = 0;
    for (let nx = 0; nx <= 4; nx++)
      for (let ny = 0; ny <= 2; ny++) {
        const at = unscreen(box.x0 + ((box.x1 - box.x0) * nx) / 4, box.y0 + ((box.y1 - box.y0) * ny) / 2);
        cost += [0, 3, 10][mask(...at)] ?? 0;
      }
    for (const [x, y] of this.points) if (x > box.x0 - 4 && x < box.x1 + 4 && y > box.y0 - 4 && y < box.y1 + 4) cost += 60;
    for (const line of this.lines) if (meets(line, box)) cost += 70;
    return cost;
  }

  /** What a leader costs: boxes and leaders that it would cross. */
  crosses(from, box) {
    const to = nearest(from, box);
    let cost = 0;
    for (const other of this.taken) if (meets([from, to], other)) cost += 90;
    for (const line of this.lines) if (cross([from, to], line)) cost += 60;
    return cost;
  }
}

const nearest = ([x, y], box) => [Math.max(box.x0, Math.min(box.x1, x)), Math.max(box.y0, Math.min(box.y1, y))];
const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
const cross = ([a, b], [c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
const meets = (line, { x0, y0, x1, y1 }) =>
  cross(line, [[x0, y0], [x1, y1]]) || cross(line, [[x0, y1], [x1, y0]]);

/** Places to try around an anchor, the nearest first, in pixels. */
const around = [[0, 0]];
for (const far of [26, 44, 64, 88, 116, 148, 184, 226])
  for (let nth = 0; nth < 16; nth++) around.push([far * Math.cos((nth * Math.PI) / 8), far * Math.sin((nth * Math.PI) / 8) * 0.8]);

/** Gives all marks their places anew. */
function placeMarks() {
  if (!size.width) return;
  const taken = new Board();
  placed = [];
  names = [];
  const inSight = ([x, y], slack = 0) => {
    const [sx, sy] = screen(x, y);
    return sx > -slack && sy > -slack && sx < size.width + slack && sy < size.height + slack;
  };
  board.querySelectorAll(".badge, .cluster").forEach((old) => old.remove());
  placeSites(taken, inSight);
  placeBadges(taken, inSight);
  placeNames(taken, inSight);
  const focused = document.activeElement;
  placed.sort((a, b) => a.at[1] + a.y / scale() - (b.at[1] + b.y / scale()));
  // From north to south, as they are read; what has the focus keeps it.
  placed.forEach(({ element }) => element !== focused && board.append(element));
}

function placeSites(taken, inSight) {
  sites.forEach(({ element }) => (element.hidden = true));
  const shown = sites.filter((site) => site.entries.some(isShown) && inSight(site.at));
  if (shown.length > CROWD) return gather(shown);
  shown.forEach((site) => taken.points.push(screen(...site.at)));
  for (const site of shown) {
    site.element.hidden = false;
    site.element.classList.remove("left");
    const { offsetWidth: w, offsetHeight: h } = site.element;
    const half = h / 2;
    const [sx, sy] = screen(...site.at);
    const tries = around.flatMap(([dx, dy], far) =>
      [false, true].map((left) => {
        const x = left ? dx - w + half : dx - half;
        const box = { x0: sx + x, y0: sy + dy - half, x1: sx + x + w, y1: sy + dy + half };
        return { x, y: dy - half, left, box, cost: Math.hypot(dx, dy) * 1.5 + far * 0.01 + (left ? 4 : 0), leads: far > 0 };
      }),
    );
    const others = taken.points.filter(([x, y]) => Math.hypot(x - sx, y - sy) > 1);
    const free = tries.filter(({ box }) => taken.isFree(box));
    const cost = ({ box, cost, leads }) =>
      cost + (leads ? taken.crosses([sx, sy], box) : 0) +
      others.filter(([x, y]) => x > box.x0 - 3 && x < box.x1 + 3 && y > box.y0 - 3 && y < box.y1 + 3).length * 80;
    const best = free.map((one) => [cost(one), one]).sort((a, b) => a[0] - b[0])[0]?.[1] ?? tries[0];
    site.element.classList.toggle("left", best.left);
    put(taken, site.element, site.at, { w, h, ...best });
  }
}

/** Gathers sites that are near one another: how many, and of which themes; a click looks closer. */
function gather(shown) {
  const cells = new Map();
  const side = 56 / scale();
  for (const site of shown) {
    const key = site.at.map((value) => Math.floor(value / side)).join();
    cells.set(key, [...(cells.get(key) ?? []), site]);
  }
  for (const group of cells.values()) {
    const middle = [0, 1].map((axis) => group.reduce((sum, { at }) => sum + at[axis], 0) / group.length);
    const themes = [...new Set(group.flatMap((site) => site.entries.map((entry) => data.entries[entry].theme)))];
    const spoken = `${number(group.length)}: ${themes.map((theme) => told.themes[theme] ?? told.words.noTheme).join(", ")}`;
    const onclick = () => {
      if (group.length === 1) return open(`site:${group[0].id}`, { flies: false });
      wandered = true;
      fly({ x: middle[0], y: middle[1], zoom: camera.zoom + 2 });
    };
    const inside = group.length === 1 ? [] : [make("span", { text: number(group.length), "aria-hidden": "true" })];
    const element = make("button", { type: "button", class: "mark cluster", "aria-label": group.length === 1 ? told.sites[sites.indexOf(group[0])].spoken : spoken, onclick }, symbol(themes[0], 22), ...inside);
    board.append(element);
    const { offsetWidth: w, offsetHeight: h } = element;
    placed.push({ element, at: middle, x: -w / 2, y: -h / 2, w, h, leads: false });
  }
}

function placeBadges(taken, inSight) {
  const rows = unplaced();
  const items = countries
    .map((country, nth) => ({ country, nth, rows: rows.get(country.code) }))
    .filter(({ country, rows }) => rows && country.code && inSight(country.at, 40))
    .sort((a, b) => b.country.room - a.country.room);
  for (const item of items) {
    item.from = screen(...item.country.at);
    taken.points.push(item.from);
    item.element = badge(item.country, item.nth, item.rows);
    board.append(item.element);
    item.tries = triesOf(item);
  }
  // Each in turn, the largest countries first; then each anew among all others, until it is the best that comes of it.
  const settleAll = () => {
    for (let pass = 0; pass < 4; pass++)
      for (const item of items) {
        taken.leave(item);
        item.place = best(taken, item);
        if (item.place) taken.enter(item, item.place);
      }
  };
  settleAll();
  if (items.some(({ place }) => !place)) {
    // Where there is too little room for all, those say less that do not fit on their country.
    for (const item of items) {
      taken.leave(item);
      if (!item.tries[0].open) continue;
      shorten(item.element, item.country, item.rows);
      item.tries = triesOf(item);
    }
    settleAll();
  }
  for (const { place, element, country } of items) {
    if (place) placed.push({ element, at: country.at, ...place });
    else element.remove();
  }
}

/** Where a badge may stand: on its country where that has room, else around it. */
function triesOf({ element, country, from: [sx, sy] }) {
  const { offsetWidth: w, offsetHeight: h } = element;
  const own = Math.min(1, (country.room * scale()) / Math.hypot(w * 0.36, h * 0.4));
  return around.map(([dx, dy], far) => {
    // As soon as a leader leads to it, a box stands beside its anchor.
    const x = dx - w / 2 + (Math.abs(dx) > 40 ? Math.sign(dx) * w * 0.4 : 0);
    const y = dy - h / 2;
    const box = { x0: sx + x, y0: sy + y, x1: sx + x + w, y1: sy + y + h };
    const base = far ? 12 + Math.hypot(x + w / 2, y + h / 2) * 0.75 : (1 - own) * 160;
    return { x, y, w, h, box, base, leads: far > 0, open: far ? 1 : 1 - own };
  });
}

function best(taken, { tries, from }) {
  const usable = tries.filter(({ box }) => taken.isInside(box) && taken.isFree(box));
  let found = null;
  for (const one of usable.sort((a, b) => a.base - b.base)) {
    if (found && one.base >= found.cost) break;
    const cost = one.base + taken.covers(one.box) * one.open + (one.leads ? taken.crosses(from, one.box) : 0);
    if (!found || cost < found.cost) found = { ...one, cost };
  }
  return found;
}

function put(taken, element, at, { x, y, w, h, box, leads }) {
  taken.taken.push(box);
  const from = screen(...at);
  if (leads) taken.lines.push([from, nearest(from, box)]);
  placed.push({ element, at, x, y, w, h, leads });
}

/** Names of countries without a badge, and of waters. */
function placeNames(taken, inSight) {
  const has = new Set(unplaced().keys());
  const zoom = camera.zoom;
  const add = (text, at, kind, width, height) => {
    const [x, y] = screen(...at);
    const box = { x0: x - width / 2, x1: x + width / 2, y0: y - height / 2, y1: y + height / 2 };
    if (!taken.isFree(box, 4) || !taken.isInside(box) || !inSight(at)) return;
    taken.taken.push(box);
    names.push({ text, at, kind });
  };
  countries.forEach((country, nth) => {
    if (!country.code || has.has(country.code) || !inSight(country.at)) return;
    const text = told.countries[nth].toLocaleUpperCase(told.lang);
    const width = text.length * 8;
    if (country.room * scale() * 4.4 > width || zoom > 6.5) add(text, country.at, "country", width, 14);
  });
  data.waters.forEach((at, nth) => {
    const text = told.waters[nth];
    const place = at.map((value) => value * WORLD);
    if (zoom < 5.5 && mask(...place) === 0) add(text, place, "water", text.length * 8, 18);
  });
}

/** Moves all marks to where their anchors are, and draws leaders and names. */
function drawMarks() {
  const halo = (path, color, width) => {
    pen.strokeStyle = color;
    pen.lineWidth = width;
    pen.stroke(path);
  };
  const selected = state.selected?.address;
  for (const { element, at, x, y, w, h, leads } of placed) {
    const [sx, sy] = screen(...at);
    element.style.transform = `translate(${Math.round(sx + x)}px, ${Math.round(sy + y)}px)`;
    if (!leads) continue;
    const [tx, ty] = met(element, [x, y], [w, h]).map((value, axis) => value + [sx, sy][axis]);
    const path = new Path2D();
    path.moveTo(sx, sy);
    path.lineTo(tx, ty);
    halo(path, ink.halo, 2.6);
    halo(path, ink.leader, 1);
    pen.fillStyle = ink.leader;
    pen.beginPath();
    pen.arc(sx, sy, 2, 0, 7);
    pen.fill();
  }
  sites.forEach((site) => site.element.classList.toggle("meant", isMeant(site, selected)));
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  for (const { text, at, kind } of names) {
    const isWater = kind === "water";
    pen.font = isWater ? `italic 15px ${ink.family}` : `500 10.5px ${ink.family}`;
    pen.letterSpacing = isWater ? "1px" : "1.2px";
    pen.lineWidth = 3;
    pen.strokeStyle = isWater ? ink["water-halo"] : ink.halo;
    pen.strokeText(text, ...screen(...at));
    pen.fillStyle = isWater ? ink["water-label"] : ink["quiet-label"];
    pen.fillText(text, ...screen(...at));
  }
  pen.letterSpacing = "0px";
  drawScale();
}

/** Where a line from the anchor meets what is drawn of a mark at a place: its symbol, its name or what lies below it. */
function met(element, [x, y], [w, h]) {
  if (element.classList.contains("site")) {
    const side = element.classList.contains("left") ? w - h / 2 : h / 2;
    return [x + side, y + h / 2];
  }
  const boxes = [...element.children].map(({ offsetLeft: left, offsetTop: top, offsetWidth, offsetHeight }) => ({
    x0: x + left + 2, y0: y + top + 2, x1: x + left + offsetWidth - 2, y1: y + top + offsetHeight - 2,
  }));
  const ends = boxes.map((box) => nearest([0, 0], box));
  return ends.sort((a, b) => Math.hypot(...a) - Math.hypot(...b))[0] ?? [x, y];
}

const isMeant = (site, selected) =>
  lookedAt().some((address) => {
    const found = address === selected ? state.selected : resolve(address);
    return (found?.kind === "site" && data.sites[found.nth].id === site.id) || (found?.kind === "entry" && site.entries.includes(found.nth));
  });

sites.forEach((site) => {
  const address = `site:${site.id}`;
  site.element.addEventListener("click", () => open(address, { flies: false }));
  for (const [name, act] of Object.entries(hovers(address))) site.element.addEventListener(name.slice(2), act);
});
