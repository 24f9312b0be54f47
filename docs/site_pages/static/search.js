/* The search of the site: the index is a script beside it, since a page opened from a folder may read no data. */
"use strict";

const SHOWN = 60;
const HAN = /[\u3400-\u9fff]+|[^\s\u3400-\u9fff，。、；：（）“”《》【】]+/g;
const FIELDS = ["title", "kind", "address", "id", "names", "told", "text", "sound"];
const entries = JIXIAO.entries.map((row) => Object.fromEntries(FIELDS.map((field, at) => [field, row[at]])));

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

/* Whether letters are the pinyin of part of a title, from the beginning of a character, or its initials. */
function heard(entry, letters) {
  const sound = entry.sound.toLowerCase();
  for (let at = sound.indexOf(letters); at >= 0; at = sound.indexOf(letters, at + 1)) if (/[A-Z]/.test(entry.sound[at])) return true;
  return entry.sound.replace(/[a-z]/g, "").toLowerCase().includes(letters);
}

/* The query without words that say nothing, unless nothing would be left. */
function meant(query) {
  const rest = JIXIAO.noise.reduce((text, word) => text.replaceAll(word, " "), query).replace(/\s+/g, " ").trim();
  return rest || query;
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
  const letters = query.replaceAll(" ", "");
  if (/^[a-z]{2,}$/.test(letters) && heard(entry, letters)) points += 100 - Math.min(entry.title.length, 50);
  return points;
}

/* The entries found, best first. */
function jixiaoSearch(typed) {
  const query = fold(typed);
  if (!query) return [];
  const pairs = grams(meant(query));
  const others = Object.entries(JIXIAO.synonyms).filter(([word]) => query.includes(word)).flatMap(([, words]) => words);
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
  const pairs = grams(meant(fold(typed)));
  list.replaceChildren();
  for (const entry of hits.slice(0, SHOWN)) {
    const item = element("li", "", list);
    marked(entry.title, pairs, element("a", "", element("h3", "", item), { href: entry.address }));
    const classes = element("p", "", item, { class: "classes" });
    element("span", entry.kind, classes, { class: "tag" });
    element("code", entry.id, classes);
    if (entry.told) marked(entry.told, pairs, element("p", "", item, { class: "excerpt" }));
  }
}

const box = document.getElementById("q");
box.value = new URLSearchParams(location.search).get("q") || "";
box.addEventListener("input", () => show(box.value, ""));
show(box.value, "");
