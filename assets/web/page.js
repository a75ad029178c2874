// The page: what its address stands for, and what happens when that changes.

let opener = null;
let flies = true;

/** An address within the page as the page's own: what is no sign of an address is written as one, "%" first of all. */
const written = (address) => `#${encodeURI(address)}`;
/** Opens the card of what an address stands for; the address of the page becomes its own. */
function open(address, how = {}) {
  opener = document.activeElement;
  flies = how.flies ?? true;
  go(written(address));
}
function close() {
  if (state.slide === null) go("");
  else go(written(`slide:${data.slides[state.slide].id}`));
}
function tell(nth) {
  if (data.slides[nth]) go(written(`slide:${data.slides[nth].id}`));
}
function end() {
  go("");
  find(".begin")?.focus();
}
/** Changes the address, as a step that the back button undoes. */
function go(hash) {
  if (hash === location.hash) return route();
  history.pushState(null, "", hash || location.pathname + location.search);
  route();
}

/** Looks at what an address stands for, without opening it. */
function look(address) {
  const found = resolve(address);
  const view = found && viewOf(found);
  if (view) frame(view);
}

/** What frames a record. */
function viewOf({ kind, nth }) {
  if (kind === "country") return { extent: [data.countries[nth].extent, 7] };
  if (kind === "feature") return { extent: [data.features[nth].extent, 7] };
  if (kind === "slide") return data.slides[nth].view;
  if (kind === "entry") return data.entries[nth].extent && { extent: [data.entries[nth].extent, 6.5] };
  const [x, y] = data.sites[nth].at;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return { center: [[(x - 0.5) * 360, lat], 6.5] };
}

/** Shows what the page's address stands for. */
function route() {
  find("dialog")?.close();
  let found = null;
  try {
    found = resolve(decodeURIComponent(location.hash.slice(1)));
  } catch {
    // What is no address stands for nothing.
  }
  const before = state.selected;
  const told = state.slide;
  if (found?.kind === "slide" && data.slides.length) {
    [state.slide, state.selected] = [found.nth, null];
  } else {
    // A card that is opened from a slide leaves the story where it is.
    if (!found) state.slide = null;
    state.selected = found?.kind === "slide" ? null : found;
  }
  state.hover = null;
  const slide = buildTour();
  const heading = buildCard();
  home = () => (state.slide === null ? data.overview : (data.slides[state.slide].view ?? data.overview));
  if (slide && (told !== state.slide || before)) {
    slide.focus({ preventScroll: true });
    if (told !== state.slide) frame(home());
  } else if (heading) {
    heading.focus({ preventScroll: true });
    const view = flies && viewOf(state.selected);
    if (view) frame(view);
  } else {
    if (before) giveBack();
    if (told !== null) frame(data.overview);
  }
  flies = true;
  measure();
  settle();
}

/** Gives the focus back to what opened the card, or what now stands for it. */
function giveBack() {
  const address = opener?.dataset?.address;
  const again = opener?.isConnected ? opener : address && find(`[data-address="${CSS.escape(address)}"]`);
  (again || canvas).focus({ preventScroll: true });
  opener = null;
}

/** Tells everything in another language. */
function speak(nth) {
  told = data.told[nth];
  haystacks = null;
  root.lang = told.lang;
  document.title = told.title;
  build();
}

/** From light to dark and back. */
function turnLook() {
  const isDark = getComputedStyle(root).colorScheme === "dark";
  root.dataset.look = isDark ? "light" : "dark";
  readInk();
  redraw();
}

function build() {
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", told.words[element.dataset.label]);
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = told.words[element.dataset.word];
  canvas.setAttribute("aria-label", `${told.title}. ${told.words.keys}`);
  buildTop();
  buildSide();
  buildFoot();
  dressSites();
  buildTour();
  buildCard();
  settle();
}

find(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  canvas.focus();
});
addEventListener("popstate", route);
addEventListener("hashchange", route);
addEventListener("keydown", (event) => {
  // A picture that is open large has the keys to itself.
  if (event.ctrlKey || event.metaKey || event.altKey || find("dialog")) return;
  const isTyping = event.target.matches("input, select");
  if (event.key === "Escape" && isTyping && event.target.value && event.target.matches("input")) {
    event.target.value = "";
    buildList();
  } else if (event.key === "Escape" && state.selected) close();
  else if (event.key === "Escape" && state.slide !== null) end();
  else if (event.key === "/" && !isTyping && state.slide === null) {
    event.preventDefault();
    find(".search input").focus();
  } else if (state.slide !== null && !isTyping && event.target !== canvas) {
    const by = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    tell(state.slide + by);
  }
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readInk();
  redraw();
});
wide.addEventListener("change", () => settle());

readInk();
build();
measure();
listen();
route();
