/* The search of the site: the index is a script beside it, since a page opened from a folder may read no data. */
"use strict";

const SHOWN = 60;
const LETTERS = "abcdefghjklmnopqrstwxyz";
/* The first character of each initial in the order of pinyin, which every browser knows; no table of pinyin is needed. */
const FIRSTS = "阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀";
const HAN = /[\u3400-\u9fff]+|[^\s\u3400-\u9fff，。、；：（）“”《》【】]+/g;
const entries = JIXIAO.entries.map(([title, kind, address, id, names, told, text]) => ({ title, kind, address, id, names, told, text }));

function fold(text) {
  return text.normalize("NFKC").toLowerCase().trim();
}

/* Pairs of neighbouring Chinese characters; words and numbers whole. */
function grams(text) {
  const found = new Set();
  for (const run of text.match(HAN) || []) {
    if (run.length < 2 || !/[\u3400-\u9fff]/.test(run)) found.add(run);
    else for (let at = 0; at + 1 < run.length; at++) found.add(run.slice(at, at + 2));
  }
  return [...found];
}

const order = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
const known = new Map();

function initial(character) {
  if (!/[\u3400-\u9fff]/.test(character)) return /[a-z0-9]/i.test(character) ? character.toLowerCase() : "";
  if (!known.has(character)) {
    let at = FIRSTS.length - 1;
    while (at > 0 && order.compare(character, FIRSTS[at]) < 0) at--;
    known.set(character, LETTERS[at]);
  }
  return known.get(character);
}

function initials(entry) {
  if (entry.initials === undefined) entry.initials = [...entry.title].map(initial).join("");
  return entry.initials;
}

function score(entry, query, pairs, others) {
  if (entry.id === query) return 1000;
  let points = 0;
  if (fold(entry.title) === query) points += 500;
  else if (entry.names.split("；").includes(query)) points += 300;
  else if (entry.names.includes(query)) points += 200 - Math.min(entry.names.length, 100);
  else if (entry.text.includes(query)) points += 40;
  else if (entry.id.includes(query)) points += 30;
  if (pairs.length) {
    const named = pairs.filter((pair) => entry.names.includes(pair)).length / pairs.length;
    const told = pairs.filter((pair) => entry.names.includes(pair) || entry.text.includes(pair)).length / pairs.length;
    if (told >= 0.5) points += 60 * named + 20 * told;
  }
  if (others.some((other) => entry.names.includes(other))) points += 80;
  if (/^[a-z][a-z0-9]+$/.test(query) && initials(entry).includes(query)) points += 100 - Math.min(entry.title.length, 50);
  return points;
}

/* The entries found, best first. */
function jixiaoSearch(typed) {
  const query = fold(typed);
  if (!query) return [];
  const pairs = grams(query);
  const others = Object.entries(JIXIAO.synonyms).filter(([word]) => query.includes(word)).flatMap(([, meant]) => meant);
  const found = entries.map((entry) => [score(entry, query, pairs, others), entry]).filter(([points]) => points > 0);
  return found.sort((one, other) => other[0] - one[0]).map(([, entry]) => entry);
}

function element(name, text, parent, attributes = {}) {
  const made = parent.appendChild(document.createElement(name));
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/* Writes a text with the words searched for in <mark>. */
function marked(text, pairs, parent) {
  const lower = text.toLowerCase();
  const hit = Array(text.length).fill(false);
  for (const pair of pairs) for (let at = lower.indexOf(pair); at >= 0; at = lower.indexOf(pair, at + 1)) hit.fill(true, at, at + pair.length);
  for (let from = 0, to; from < text.length; from = to) {
    for (to = from; to < text.length && hit[to] === hit[from]; to++);
    if (hit[from]) element("mark", text.slice(from, to), parent);
    else parent.append(text.slice(from, to));
  }
}

function show(typed, kind) {
  const all = jixiaoSearch(typed);
  const hits = all.filter((entry) => !kind || entry.kind === kind);
  const kinds = document.getElementById("kinds");
  kinds.replaceChildren();
  for (const name of new Set(all.map((entry) => entry.kind))) {
    const count = all.filter((entry) => entry.kind === name).length;
    const button = element("button", `${name} ${count}`, kinds, { type: "button", "aria-pressed": String(name === kind) });
    button.addEventListener("click", () => show(typed, name === kind ? "" : name));
  }
  const more = hits.length > SHOWN ? `，列出前 ${SHOWN} 条` : "";
  const none = "没有找到。换一个说法，或少打几个字试试。";
  document.getElementById("total").textContent = !typed.trim() ? "" : hits.length ? `找到 ${hits.length} 条${more}` : none;
  const list = document.getElementById("hits");
  list.replaceChildren();
  for (const entry of hits.slice(0, SHOWN)) {
    const item = element("li", "", list);
    marked(entry.title, grams(fold(typed)), element("a", "", element("h3", "", item), { href: entry.address }));
    const classes = element("p", "", item, { class: "classes" });
    element("span", entry.kind, classes, { class: "tag" });
    element("code", entry.id, classes);
    if (entry.told) marked(entry.told, grams(fold(typed)), element("p", "", item, { class: "excerpt" }));
  }
}

const box = document.getElementById("q");
box.value = new URLSearchParams(location.search).get("q") || "";
box.addEventListener("input", () => show(box.value, ""));
show(box.value, "");
