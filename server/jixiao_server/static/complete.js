// Offers names while somebody types. The page works without it: this only fills the list of suggestions.
const box = document.getElementById("q");
const names = document.getElementById("names");
let asked = "";

async function offer() {
  const typed = box.value.trim();
  if (!typed || typed === asked) return;
  asked = typed;
  const answer = await fetch(`${box.dataset.complete}?limit=8&q=${encodeURIComponent(typed)}`);
  if (!answer.ok || typed !== asked) return;
  const found = await answer.json();
  names.replaceChildren(...found.names.map((name) => new Option(name, name)));
}

box.addEventListener("input", (event) => {
  // While an input method composes characters there is no word yet.
  if (!event.isComposing) offer();
});
box.addEventListener("compositionend", offer);
