// The map: its camera, its ground on a canvas, and the hands that move it.

/** Coordinates are in pixels of zoom level 8. */
const WORLD = 65536;
const [LEAST, MOST] = [1.2, 9];
const canvas = document.getElementById("x-map");
const pane = find("section.map");
const pen = canvas.getContext("2d");
const size = { width: 0, height: 0, ratio: 1 };
/** What is in the middle, and the zoom level (256-pixel tiles). */
let camera = { x: WORLD / 2, y: WORLD / 2, zoom: 2 };
const scaleAt = (zoom) => 2 ** (zoom - 8);
const scale = () => scaleAt(camera.zoom);

function world(lon, lat) {
  const sin = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return [(lon / 360 + 0.5) * WORLD, (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * WORLD];
}
const screen = (x, y) => [
  (x - camera.x) * scale() + size.width / 2,
  (y - camera.y) * scale() + size.height / 2,
];
const unscreen = (x, y) => [
  (x - size.width / 2) / scale() + camera.x,
  (y - size.height / 2) / scale() + camera.y,
];

/** Reads lines and rings: the form of geo::codec. */
function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  let at = 0;
  const next = () => {
    let [value, factor, byte] = [0, 1, 128];
    while (byte & 128) {
      byte = bytes[at++];
      value += (byte & 127) * factor;
      factor *= 128;
    }
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
  const list = (read) => Array.from({ length: next() }, read);
  const step = next() * 1e-7;
  const arcs = list(() => {
    let [lon, lat] = [0, 0];
    return list(() => {
      lon += next();
      lat += next();
      return world(lon * step, lat * step);
    });
  });
  const units = list(() => list(() => list(() => list(next))));
  return { arcs, units };
}

const land = unpack(data.land.countries);
const lakes = unpack(data.land.lakes).arcs;
const disputed = unpack(data.land.disputed).arcs;
/** The line with vertices no nearer than so far, and its ends. */
const coarser = (line, least) =>
  line.filter((point, nth) => {
    if (nth === 0 || nth === line.length - 1) return true;
    const kept = coarser.last ?? line[0];
    const far = Math.abs(point[0] - kept[0]) + Math.abs(point[1] - kept[1]) >= least;
    if (far) coarser.last = point;
    return far;
  });

/** The ground as paths, with vertices no nearer than so far. */
function ground(least) {
  const thin = (line) => {
    coarser.last = null;
    return least ? coarser(line, least) : line;
  };
  const arcs = land.arcs.map(thin);
  const trace = (path, points, first) =>
    points.forEach(([x, y], nth) => (nth === 0 && first ? path.moveTo(x, y) : path.lineTo(x, y)));
  const units = land.units.map((polygons) => {
    const path = new Path2D();
    for (const rings of polygons)
      for (const ring of rings) {
        ring.forEach((arc, nth) => trace(path, arc < 0 ? [...arcs[~arc]].reverse() : arcs[arc], nth === 0));
        path.closePath();
      }
    return path;
  });
  const sides = arcs.map(() => new Set());
  land.units.forEach((polygons, unit) =>
    polygons.flat(2).forEach((arc) => sides[arc < 0 ? ~arc : arc].add(unit)),
  );
  const lines = (list) => {
    const path = new Path2D();
    list.forEach((line) => trace(path, thin(line), true));
    return path;
  };
  return {
    units,
    borders: lines(arcs.filter((_, nth) => sides[nth].size > 1)),
    coast: lines(arcs.filter((_, nth) => sides[nth].size === 1)),
    lakes: lines(lakes),
    disputed: lines(disputed),
  };
}
const grounds = { near: ground(0), far: ground(10) };
const region = data.regionOutline.map(([x, y]) => [x * WORLD, y * WORLD]);

let ink = {};
/** Reads the look's colors from the style. */
function readInk() {
  const style = getComputedStyle(root);
  ink = new Proxy({}, { get: (_, name) => style.getPropertyValue(`--${name}`).trim() });
  const names = "sea glow-far glow glow-near land context-land active-land lit-land dimmed-land lake border coast selected-outline region-outline label quiet-label water-label halo water-halo leader scale";
  ink = Object.fromEntries(names.split(" ").map((name) => [name, ink[name]]));
  ink.family = style.fontFamily;
}

/** Countries with entries on the map: code to numbers of entries. */
function activeCountries() {
  const active = new Map();
  data.entries.forEach((entry, nth) => {
    if (!isShown(nth)) return;
    for (const code of entry.countries) active.set(code, [...(active.get(code) ?? []), nth]);
  });
  return active;
}

/** Codes of the countries that stand out, and whether the whole region does. */
function outstanding() {
  const [codes, lit] = [new Set(), new Set()];
  let isRegion = false;
  for (const address of lookedAt()) {
    const found = resolve(address);
    if (found?.kind === "country") codes.add(found.id);
    if (found?.kind === "entry") {
      const entry = data.entries[found.nth];
      isRegion ||= entry.region;
      entry.unplaced.forEach(([code]) => codes.add(code));
      entry.countries.forEach((code) => lit.add(code));
    }
  }
  codes.forEach((code) => lit.add(code));
  return { codes, lit, isRegion };
}

let asked = 0;
/** Has the map drawn before the next frame. */
function redraw() {
  asked ||= requestAnimationFrame(() => {
    asked = 0;
    draw();
  });
}

function draw() {
  const { width, height, ratio } = size;
  const k = scale();
  const at = (copy) => pen.setTransform(k * ratio, 0, 0, k * ratio, (width / 2 - (camera.x - copy * WORLD) * k) * ratio, (height / 2 - camera.y * k) * ratio);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.fillStyle = ink.sea;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const paths = camera.zoom < 4 ? grounds.far : grounds.near;
  const active = activeCountries();
  const { codes, lit, isRegion } = outstanding();
  pen.lineJoin = pen.lineCap = "round";
  const fill = (color, path) => {
    pen.fillStyle = color;
    pen.fill(path, "evenodd");
  };
  const stroke = (color, points, path, dash = []) => {
    pen.strokeStyle = color;
    pen.lineWidth = points / k;
    pen.setLineDash(dash.map((length) => length / k));
    pen.stroke(path);
  };
  const far = (width / 2) / k;
  const copies = [-1, 0, 1].filter((copy) => camera.x + far > copy * WORLD && camera.x - far < (copy + 1) * WORLD);
  for (const copy of copies) {
    at(copy);
    if (!moves.length) {
      stroke(ink["glow-far"], 26, paths.coast);
      stroke(ink.glow, 16, paths.coast);
    }
    stroke(ink["glow-near"], 7, paths.coast);
    paths.units.forEach((path, nth) => {
      const { code, region } = data.countries[nth];
      const quiet = region ? ink.land : ink["context-land"];
      const warm = lit.has(code) ? ink["lit-land"] : ink["active-land"];
      fill(code && active.has(code) ? warm : quiet, path);
    });
    fill(ink.lake, paths.lakes);
    stroke(ink.border, 0.9, paths.borders);
    stroke(ink["halo"], 1.6, paths.disputed);
    stroke(ink.border, 1, paths.disputed, [4, 3]);
    stroke(ink.coast, 0.8, paths.coast);
    stroke(ink.coast, 0.6, paths.lakes);
    data.countries.forEach(({ code }, nth) => {
      if (code && codes.has(code)) stroke(ink["selected-outline"], 2, paths.units[nth]);
    });
    drawFeatures(stroke, k);
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.setLineDash([]);
  if (isRegion) drawRegion();
  drawMarks();
}

/** Plain features of the portfolio: points, lines and areas. */
function drawFeatures(stroke, k) {
  data.features.forEach(({ lines, isArea }, nth) => {
    const isMeant = state.selected?.kind === "feature" && state.selected.nth === nth;
    const path = new Path2D();
    for (const points of lines) {
      points.forEach(([lon, lat], first) => {
        const [x, y] = world(lon, lat);
        if (points.length === 1) path.arc(x, y, 4 / k, 0, 7);
        else if (first === 0) path.moveTo(x, y);
        else path.lineTo(x, y);
      });
      if (isArea) path.closePath();
    }
    stroke(ink.halo, isMeant ? 6 : 4, path);
    stroke(isMeant ? ink["selected-outline"] : ink.leader, isMeant ? 3 : 2, path);
  });
}

function drawRegion() {
  pen.strokeStyle = ink["region-outline"];
  pen.lineWidth = 2;
  pen.setLineDash([7, 6]);
  pen.beginPath();
  region.forEach((point, nth) => pen[nth ? "lineTo" : "moveTo"](...screen(...point)));
  pen.stroke();
  pen.setLineDash([]);
}

/** The number of the country at a place of the map, in pixels. */
function countryAt(x, y) {
  const [wx, wy] = unscreen(x, y);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  const turned = ((wx % WORLD) + WORLD) % WORLD;
  return grounds.near.units.findIndex((path) => pen.isPointInPath(path, turned, wy, "evenodd"));
}

/** What panels leave of the map at its edges, in pixels. */
function insets() {
  const edge = Math.min(size.width, size.height) * 0.05 + 6;
  const free = { left: edge, top: edge, right: edge, bottom: edge + find(".foot").offsetHeight };
  if (!wide.matches) return free;
  const map = pane.getBoundingClientRect();
  for (const panel of document.querySelectorAll(".side, .tour, .card")) {
    if (panel.hidden) continue;
    const rect = panel.getBoundingClientRect();
    if (rect.left - map.left < map.right - rect.right) free.left = Math.max(free.left, rect.right - map.left + edge);
    else free.right = Math.max(free.right, map.right - rect.left + edge);
  }
  return free;
}

/** The camera that frames what the data tell of a view. */
function framed(view) {
  if (view.center) {
    const [[lon, lat], zoom] = view.center;
    const [x, y] = world(lon, lat);
    return { x, y, zoom: Math.min(MOST, zoom) };
  }
  const [[west, south, east, north], most] = view.extent;
  const [[x0, y0], [x1, y1]] = [world(west, north), world(east, south)];
  const free = insets();
  const room = [size.width - free.left - free.right, size.height - free.top - free.bottom].map((side) => Math.max(40, side));
  const fits = Math.min(room[0] / Math.max(x1 - x0, 1e-6), room[1] / Math.max(y1 - y0, 1e-6));
  const zoom = Math.max(LEAST, Math.min(8 + Math.log2(fits), most, 7.5));
  const by = scaleAt(zoom);
  return {
    x: (x0 + x1) / 2 + (free.right - free.left) / 2 / by,
    y: (y0 + y1) / 2 + (free.bottom - free.top) / 2 / by,
    zoom,
  };
}

const clamped = ({ x, y, zoom }) => ({
  x: Math.max(-WORLD / 2, Math.min(WORLD * 1.5, x)),
  y: Math.max(0, Math.min(WORLD, y)),
  zoom: Math.max(LEAST, Math.min(MOST, zoom)),
});

let flight = 0;
/** What moves the map just now: while it does, less is drawn. */
let moves = [];
let settling = 0;
/** Notes that the map moved, and has marks find their places when it rests. */
function moved() {
  moves = ["moves"];
  clearTimeout(settling);
  settling = setTimeout(settle, 120);
  redraw();
}
function settle() {
  clearTimeout(settling);
  moves = [];
  placeMarks();
  redraw();
}

/** Looks there at once. */
function jump(to) {
  cancelAnimationFrame(flight);
  camera = clamped(to);
  settle();
}

/** Flies there on the way of van Wijk and Nuij, "Smooth and efficient zooming and panning" (2003). */
function fly(to) {
  cancelAnimationFrame(flight);
  to = clamped(to);
  if (still.matches || document.hidden) return jump(to);
  const from = { ...camera };
  const rho = 1.3;
  const [w0, w1] = [size.width / scaleAt(from.zoom), size.width / scaleAt(to.zoom)];
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  const b = (w, sign) => (w1 * w1 - w0 * w0 + sign * rho ** 4 * far * far) / (2 * w * rho * rho * far);
  const straight = far < 1e-3 * w0;
  const r = (value) => Math.log(Math.sqrt(value * value + 1) - value);
  const [r0, r1] = straight ? [0, 0] : [r(b(w0, 1)), r(b(w1, -1))];
  const long = straight ? Math.abs(Math.log(w1 / w0)) / rho : (r1 - r0) / rho;
  if (long < 0.01) return jump(to);
  const lasts = Math.min(1500, 350 + long * 320);
  const start = performance.now();
  const step = (now) => {
    const t = Math.min(1, Math.max(0, (now - start) / lasts));
    if (t === 1) return jump(to);
    const eased = t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) ** 2;
    const s = eased * long;
    let [w, share] = [w0 * (w1 / w0) ** eased, eased];
    if (!straight) {
      w = (w0 * Math.cosh(r0)) / Math.cosh(rho * s + r0);
      share = (w0 * (Math.cosh(r0) * Math.tanh(rho * s + r0) - Math.sinh(r0))) / (rho * rho * far);
    }
    camera = clamped({
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
      zoom: 8 + Math.log2(size.width / w),
    });
    moved();
    flight = requestAnimationFrame(step);
  };
  flight = requestAnimationFrame(step);
}

/** Zooms by so many levels about a place of the map, in pixels. */
function zoomAbout(levels, [x, y] = [size.width / 2, size.height / 2], flies = false) {
  const zoom = Math.max(LEAST, Math.min(MOST, camera.zoom + levels));
  const [wx, wy] = unscreen(x, y);
  const by = scaleAt(zoom);
  const to = { x: wx - (x - size.width / 2) / by, y: wy - (y - size.height / 2) / by, zoom };
  wandered = true;
  if (flies) return fly(to);
  cancelAnimationFrame(flight);
  camera = clamped(to);
  moved();
}
function panBy(dx, dy) {
  wandered = true;
  cancelAnimationFrame(flight);
  camera = clamped({ ...camera, x: camera.x - dx / scale(), y: camera.y - dy / scale() });
  moved();
}
/** Flies to a view of the data. */
function frame(view) {
  wandered = false;
  fly(framed(view));
}
const showAll = () => frame(data.overview);

/** Whether the pointer that just came up had moved the map: then it clicked nothing. */
let dragged = false;
function listen() {
  const pointers = new Map();
  const place = (event) => {
    const rect = pane.getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top];
  };
  pane.addEventListener("pointerdown", (event) => {
    if (event.button === 2 || event.target.closest(".zoom")) return;
    if (pointers.size === 0) dragged = false;
    pointers.set(event.pointerId, place(event));
  });
  addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    if (!dragged && others.length === 0 && Math.hypot(now[0] - before[0], now[1] - before[1]) < 5) return;
    dragged = true;
    pointers.set(event.pointerId, now);
    if (others.length === 0) return panBy(now[0] - before[0], now[1] - before[1]);
    const [other] = others;
    const middle = [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2];
    const spread = (at) => Math.hypot(at[0] - other[0], at[1] - other[1]) || 1;
    panBy((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
    zoomAbout(Math.log2(spread(now) / spread(before)), middle);
  });
  const lift = (event) => pointers.delete(event.pointerId);
  addEventListener("pointerup", lift);
  addEventListener("pointercancel", lift);
  pane.addEventListener("click", (event) => {
    if (!dragged) return;
    event.stopPropagation();
    event.preventDefault();
  }, true);
  pane.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 18 : 1;
    zoomAbout(Math.max(-1, Math.min(1, (-event.deltaY * lines) / (event.ctrlKey ? 80 : 260))), place(event));
  }, { passive: false });
  canvas.addEventListener("dblclick", (event) => zoomAbout(1, place(event), true));
  canvas.addEventListener("click", (event) => {
    const nth = countryAt(...place(event));
    const code = data.countries[nth]?.code;
    if (code) open(`country:${code}`, { flies: false });
    else if (state.selected) close();
  });
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = 90;
    const act = {
      ArrowLeft: () => panBy(step, 0),
      ArrowRight: () => panBy(-step, 0),
      ArrowUp: () => panBy(0, step),
      ArrowDown: () => panBy(0, -step),
      "+": () => zoomAbout(1, undefined, true),
      "=": () => zoomAbout(1, undefined, true),
      "-": () => zoomAbout(-1, undefined, true),
      0: showAll,
      Home: showAll,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  new ResizeObserver(measure).observe(pane);
}

/** Fits the canvas to its pane, with what was framed still in sight. */
function measure() {
  const { clientWidth: width, clientHeight: height } = pane;
  const ratio = Math.min(3, devicePixelRatio || 1);
  if (width === size.width && height === size.height && ratio === size.ratio) return;
  const first = size.width === 0;
  Object.assign(size, { width, height, ratio });
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  if (!width || !height) return;
  if (first || !wandered) jump(framed(home()));
  else settle();
}
/** Whether the reader has moved the map away from what was framed. */
let wandered = false;
/** What is framed while nobody moves the map. */
let home = () => data.overview;
