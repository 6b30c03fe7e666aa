"use strict";
// Shows doubtful answers item by item. What is decided is sent at once and in order; the page goes on without waiting,
// and says so where something was not kept.

const $ = (id) => document.getElementById(id);
let data = null;
let at = 0;              // the doubt that is looked at
let shown = "";          // the item and part that is on the page
let own = [];            // its doubts
let first = 0;           // the first of these that is a row on the page; a long list is shown in part
const chosen = new Set(); // doubts that are judged together with the next key
let pending = [];        // options or digits that are typed and not saved
let wide = false;
let unsaved = 0;
let ended = false;
let queue = Promise.resolve();

const BEFORE = 12, ROWS = 48, EDGE = 4;
const SHARES = { "0": "0%", "5": "50%", "h": "50%", "½": "50%", "1": "100%" };
const SHARE_NAMES = { "0%": "0", "50%": "½", "100%": "1" };

function make(tag, values = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

function letter(n) {
  let text = "";
  for (n += 1; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}

// --- what a doubt is

const keyOf = (doubt) => `${doubt.item} ${doubt.part}`;
const isOpen = (doubt) => doubt.marked === null;

function optionsOf(doubt) {
  const numbered = data.numbered.includes(doubt.item);
  return (data.options[`${doubt.form} ${doubt.item}`] || []).map((id, n) => ({
    id, sign: numbered ? String(n + 1) : letter(n), text: data.items[doubt.item].options[id],
  }));
}

function nameOf(doubt) {
  const [paper, n] = doubt.papers[0];
  const more = doubt.papers.length - 1;
  return more ? `${doubt.papers.length} papers: ${doubt.papers.slice(0, 6).map((each) => each[0]).join(", ")}${more > 5 ? " …" : ""}`
    : `Paper ${paper}, question ${n}`;
}

function saidOf(doubt) {
  if (isOpen(doubt)) return "open";
  if (!doubt.marked.length) return doubt.kind === "judge" ? "nothing written" : "nothing marked";
  if (SHARE_NAMES[doubt.marked[0]] !== undefined) return SHARE_NAMES[doubt.marked[0]];
  if (doubt.kind === "number") return doubt.marked[0];
  const signs = Object.fromEntries(optionsOf(doubt).map((each) => [each.id, each.sign]));
  return doubt.marked.map((id) => signs[id] || id).join(", ");
}

function countOpen() {
  return data.doubts.filter(isOpen).length;
}

// --- the page

function show(focus = true) {
  const doubt = data.doubts[at];
  const open = countOpen();
  $("left").textContent = ended ? "Ended" : `${open} of ${data.doubts.length} open${unsaved ? ", saving …" : ""}`;
  if (!doubt) return;
  if (shown !== keyOf(doubt) || !isWithin()) showRows(doubt);
  showQuestion(doubt);
  for (const row of $("rows").children) {
    const current = Number(row.dataset.at) === at;
    if (current || row.hasAttribute("aria-current") || row.dataset.stale) fill(row, current);
  }
  const row = rowOf(at);
  if (focus && row) {
    row.scrollIntoView({ block: "nearest" });
    (row.querySelector("input[type=text]") || row).focus({ preventScroll: true });
  }
}

function rowOf(number) {
  return $("rows").querySelector(`[data-at="${number}"]`);
}

function isWithin() {
  const place = own.indexOf(at) - first;
  return place >= (first ? EDGE : 0) && place < (first + ROWS < own.length ? ROWS - EDGE : own.length);
}

function showRows(doubt) {
  if (shown !== keyOf(doubt)) {
    shown = keyOf(doubt);
    chosen.clear();
    own = [...data.doubts.keys()].filter((n) => keyOf(data.doubts[n]) === shown);
  }
  first = Math.max(0, Math.min(own.indexOf(at) - BEFORE, own.length - ROWS));
  const there = own.slice(first, first + ROWS);
  $("rows").replaceChildren(...there.map((n) => {
    const row = make("li", { "data-at": n, tabindex: "-1", onclick: () => { if (at !== n) go(n); } });
    fill(row, n === at);
    return row;
  }));
  const after = own.length - first - there.length;
  $("before").textContent = first ? `${first} before` : "";
  $("after").textContent = after ? `${after} after` : "";
  const next = data.doubts.findIndex((each, n) => n > at && keyOf(each) !== shown && isOpen(each));
  for (let n = next; next >= 0 && n < Math.min(next + 6, data.doubts.length); n += 1) {
    if (data.doubts[n].crop) new Image().src = `crop/${n}`;
  }
}

function showQuestion(doubt) {
  const item = data.items[doubt.item];
  const keys = [...new Set(data.doubts.map(keyOf))];
  $("place").textContent = `${keys.indexOf(keyOf(doubt)) + 1} of ${keys.length}: ${doubt.item}`;
  $("stem").textContent = item.stem;
  $("stem").lang = $("part").lang = $("options").lang = data.language;
  const part = item.parts[doubt.part];
  $("part").hidden = item.parts.length < 2;
  $("part").textContent = `(${doubt.part + 1}) ${part.label === String(doubt.part + 1) ? "" : part.label}`;
  const options = optionsOf(doubt);
  $("options").hidden = !options.length;
  $("options").replaceChildren(...options.map((each) => make("li", {}, make("b", {}, each.sign), make("span", { dir: "auto" }, each.text))));
  $("accepted").hidden = !part.accept.length;
  $("accepted").replaceChildren(make("h3", {}, "Right is"), make("ul", { lang: data.language }, ...part.accept.map((text) => make("li", { dir: "auto" }, text))));
  const open = own.filter((n) => isOpen(data.doubts[n])).length;
  $("about").textContent = `${own.length} ${own.length === 1 ? "answer" : "answers"} to decide, ${open} open`;
  showKeys(doubt, options, part);
}

function showKeys(doubt, options, part) {
  const first = options.length ? `${options[0].sign} – ${options[options.length - 1].sign}` : "";
  const keys = {
    one: [[first, "what is marked"], ["-", "nothing is marked"]],
    all: [[first, "marked or not"], ["-", "nothing is marked"], ["Enter", "save what is marked"]],
    number: [["0 – 9 . -", `the number that is meant${part.unit ? `, in ${part.unit}` : ""}`], ["Enter", "save it; where nothing is typed, nothing is marked"]],
    judge: [["0", "wrong"], ["5", "half right"], ["1", "right"], ["-", "nothing is written"], ["Space", "take it together with others"], ["A", "take all that are open"]],
  }[doubt.kind];
  keys.push(["↑ ↓", "the answer before, the next"], ["Page ↑ ↓", "the question before, the next"], ["Del", "open it again"], ["Ctrl Z", "undo the last step"], ["+", wide ? "less of the page" : "more of the page"]);
  $("keys").replaceChildren(...keys.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)]));
}

function fill(row, current) {
  const number = Number(row.dataset.at);
  const doubt = data.doubts[number];
  delete row.dataset.stale;
  row.toggleAttribute("aria-current", current);
  if (current) row.setAttribute("aria-current", "true");
  row.className = isOpen(doubt) ? "" : "decided";
  const parts = [make("div", { class: "head" }, make("strong", {}, nameOf(doubt)), make("span", {}, doubt.why), make("b", { class: "state" }, saidOf(doubt)))];
  if (doubt.written) parts.push(make("blockquote", { class: "written", dir: "auto", lang: data.language }, doubt.written));
  if (doubt.crop) {
    const old = row.querySelector(".crop");
    const source = `crop/${number}${current && wide ? "?wide" : ""}`;
    const image = old && old.getAttribute("src") === source ? old
      : make("img", { src: source, loading: current ? "eager" : "lazy", fetchpriority: current ? "high" : null, decoding: "async", alt: `What stands on the sheet: ${nameOf(doubt)}` });
    if (!(current && wide)) { // its room is kept before it is there, so that nothing moves
      const scale = Math.min(6, 360 / doubt.crop[1]);
      image.width = Math.round(doubt.crop[0] * scale);
      image.height = Math.round(doubt.crop[1] * scale);
    }
    image.className = current && wide ? "crop wide" : "crop";
    image.onerror = () => { image.replaceWith(make("p", { class: "none" }, "The scan cannot be shown: look at the paper.")); };
    parts.push(image);
  } else if (!doubt.written) parts.push(make("p", { class: "none" }, "There is no scan of it: look at the paper."));
  if (current && !ended) parts.push(doing(doubt));
  else if (chosen.has(number)) parts.push(make("p", { class: "chosen" }, "Taken together"));
  row.replaceChildren(...parts);
}

function doing(doubt) {
  const bar = make("div", { class: "doing" });
  const button = (text, act, pressed) => make("button", { type: "button", "aria-pressed": pressed, onclick: (event) => { event.stopPropagation(); act(); } }, text);
  const is = (marked) => String(!isOpen(doubt) && JSON.stringify(doubt.marked) === JSON.stringify(marked));
  if (doubt.kind === "one") {
    bar.append(...optionsOf(doubt).map((each) => button(each.sign, () => decide([each.id]), is([each.id]))), button("Nothing marked", () => decide([]), is([])));
    if (pending.length) bar.append(make("span", {}, `${pending.join("")} …`));
  } else if (doubt.kind === "all") {
    bar.append(...optionsOf(doubt).map((each) => button(each.sign, () => toggle(each.id), String(pending.includes(each.id)))), button("Save", () => save(), null), button("Nothing marked", () => decide([]), is([])));
  } else if (doubt.kind === "number") {
    const input = make("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": `The number that is meant: ${nameOf(doubt)}` });
    input.value = isOpen(doubt) || !doubt.marked.length ? "" : doubt.marked[0];
    bar.append(input, button("Save", () => save(), null));
  } else {
    bar.append(button("0", () => decide(["0%"]), is(["0%"])), button("½", () => decide(["50%"]), is(["50%"])), button("1", () => decide(["100%"]), is(["100%"])), button("Nothing written", () => decide([]), is([])),
      button("Together with others", () => choose(), String(chosen.has(at))));
    if (chosen.size) bar.append(make("span", {}, `${chosen.size} are taken together`));
  }
  return bar;
}

function say(text) {
  $("said").textContent = text;
}

function go(number) {
  if (number < 0 || number >= data.doubts.length) return;
  at = number;
  pending = data.doubts[at].kind === "all" && !isOpen(data.doubts[at]) ? [...data.doubts[at].marked] : [];
  show();
}

function nextOpen(from) {
  const after = data.doubts.findIndex((each, n) => n > from && isOpen(each));
  return after >= 0 ? after : data.doubts.findIndex(isOpen);
}

// --- deciding

function choose() {
  if (!chosen.delete(at)) chosen.add(at);
  const next = at + 1;
  if (data.doubts[next] && keyOf(data.doubts[next]) === shown) go(next);
  else show();
}

function chooseAll() {
  for (const n of own) if (isOpen(data.doubts[n])) chosen.add(n);
  for (const row of $("rows").children) row.dataset.stale = "1";
  show();
}

function toggle(id) {
  pending = pending.includes(id) ? pending.filter((each) => each !== id) : [...pending, id];
  show();
}

function save() {
  const doubt = data.doubts[at];
  if (doubt.kind === "all") {
    const order = optionsOf(doubt).map((each) => each.id);
    decide([...pending].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  } else if (doubt.kind === "number") {
    const typed = rowOf(at).querySelector("input").value.trim().replace("−", "-").replace(",", ".");
    if (typed && typed !== "-" && !/^-?(\d+\.?\d*|\.\d+)$/.test(typed)) {
      say(`${typed} is no number`);
      return;
    }
    decide(typed && typed !== "-" ? [typed] : []);
  }
}

function decide(marked) {
  const numbers = chosen.size ? [...chosen].sort((a, b) => a - b) : [at];
  for (const n of numbers) {
    data.doubts[n].marked = marked;
    const row = rowOf(n);
    if (row) row.dataset.stale = "1";
  }
  chosen.clear();
  pending = [];
  const last = numbers[numbers.length - 1];
  const name = numbers.length > 1 ? `${numbers.length} answers` : nameOf(data.doubts[last]);
  send("decide", { doubts: numbers, marked }, () => numbers.forEach((n) => { data.doubts[n].marked = data.doubts[n].kept; }));
  const next = marked === null ? at : nextOpen(last);
  say(`${name}: ${saidOf(data.doubts[last])}. ${countOpen()} open.`);
  if (next < 0) {
    show();
    say("All answers are decided. Ctrl Enter ends.");
  } else go(next);
}

function undo() {
  send("undo", {}, () => {}, (changed) => {
    const numbers = Object.keys(changed).map(Number);
    if (!numbers.length) { say("There is no step to undo."); return; }
    shown = "";
    go(numbers[0]);
    say(`Undone: ${nameOf(data.doubts[numbers[0]])} is ${saidOf(data.doubts[numbers[0]])}.`);
  });
}

function send(what, values, revert, then = () => {}) {
  unsaved += 1;
  queue = queue.then(async () => {
    try {
      const reply = await fetch(what, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(values) });
      const said = await reply.json().catch(() => ({}));
      if (!reply.ok) throw new Error(said.error || `the program says ${reply.status}`);
      for (const [n, marked] of Object.entries(said.changed || {})) data.doubts[n].marked = data.doubts[n].kept = marked;
      unsaved -= 1;
      if (!unsaved) $("left").textContent = `${countOpen()} of ${data.doubts.length} open`;
      then(said.changed || {});
    } catch (error) {
      unsaved -= 1;
      revert();
      lost(error);
    }
  });
}

function lost(error) {
  const gone = error instanceof TypeError;
  $("trouble").textContent = gone
    ? "The program has ended, and what you decided last is not kept. All before it is. Give the command again to go on."
    : `What you decided last is not kept: ${error.message}`;
  $("trouble").hidden = false;
  shown = "";
  show(false);
}

function end() {
  send("end", {}, () => {}, () => {
    ended = true;
    shown = "";
    show(false);
    $("undo").disabled = $("end").disabled = true;
    const open = countOpen();
    $("left").textContent = open ? `Ended: ${open} are open still` : "Ended: all are decided";
    say("All that was decided is kept. You can close this window.");
    $("trouble").textContent = "All that was decided is kept. You can close this window.";
    $("trouble").className = "fine";
    $("trouble").hidden = false;
  });
}

// --- keys

function turn(step) {
  const here = keyOf(data.doubts[at]);
  let n = at;
  while (data.doubts[n] && keyOf(data.doubts[n]) === here) n += step;
  if (!data.doubts[n]) return;
  if (step < 0) {
    const there = keyOf(data.doubts[n]);
    while (n > 0 && keyOf(data.doubts[n - 1]) === there) n -= 1;
  }
  go(n);
}

document.addEventListener("keydown", (event) => {
  if (!data || ended || !data.doubts.length) return;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "z") undo();
  else if (command && event.key === "Enter") end();
  else if (command || event.altKey) return;
  else if (!pressed(event)) return;
  event.preventDefault();
});

function pressed(event) {
  const key = event.key;
  const doubt = data.doubts[at];
  const inButton = event.target.closest("button");
  const inText = event.target.matches("input[type=text]");
  switch (key) {
    case "ArrowDown": go(at + 1); return true;
    case "ArrowUp": go(at - 1); return true;
    case "PageDown": turn(1); return true;
    case "PageUp": turn(-1); return true;
    case "+": wide = !wide; show(); return true;
    case "Delete": if (inText && event.target.value) return false; decide(null); return true;
    case "Enter":
      if (inButton) return false;
      if (doubt.kind === "all" || doubt.kind === "number") save();
      else if (doubt.kind === "one" && pending.length) return typedNumber("");
      return true;
    case "Backspace":
      if (inText) return false;
      if (pending.length) { pending.pop(); show(); }
      return true;
    case " ":
      if (inButton || inText) return false;
      if (doubt.kind === "judge") choose();
      return true;
    default:
  }
  if (inText || key.length !== 1) return false;
  if (doubt.kind === "judge") {
    if (key === "-") decide([]);
    else if (key.toLowerCase() === "a") chooseAll();
    else if (SHARES[key.toLowerCase()]) decide([SHARES[key.toLowerCase()]]);
    else return false;
    return true;
  }
  if (doubt.kind === "number") return false;
  if (key === "-") { decide([]); return true; }
  const options = optionsOf(doubt);
  if (options.length > 9 && /^[0-9]$/.test(key)) return typedNumber(key);
  const option = options.find((each) => each.sign === key.toUpperCase());
  if (!option) return false;
  if (doubt.kind === "all") toggle(option.id);
  else decide([option.id]);
  return true;
}

// Of more than nine numbers the digits are typed one after the other, and Enter saves.
function typedNumber(digit) {
  if (digit) {
    pending.push(digit);
    show();
    return true;
  }
  const option = optionsOf(data.doubts[at]).find((each) => each.sign === pending.join(""));
  pending = [];
  if (option) decide([option.id]);
  else show();
  return true;
}

$("undo").addEventListener("click", undo);
$("end").addEventListener("click", end);

(async () => {
  try {
    const reply = await fetch("doubts.json");
    if (!reply.ok) throw new Error(`the program says ${reply.status}`);
    data = await reply.json();
    for (const each of data.doubts) each.kept = each.marked; // what the program has on its disk
  } catch (error) {
    $("trouble").textContent = "The program has ended. Give the command again.";
    $("trouble").hidden = false;
    return;
  }
  document.title = `Answers to decide: ${data.title}`;
  $("title").textContent = data.title;
  if (!data.doubts.length) {
    $("left").textContent = "There is nothing to decide.";
    return;
  }
  document.querySelector("main").hidden = false;
  const open = data.doubts.findIndex(isOpen);
  go(Math.max(0, open));
})();
