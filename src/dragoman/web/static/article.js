// The article's screen: words light up with their card and the reverse; each card is drawn level with its words.
const text = document.querySelector(".text");
const cards = [...document.querySelectorAll(".cards .card")];
const byKey = new Map(cards.map((card) => [card.dataset.k, card]));
const stretches = new Map();
for (const stretch of text.querySelectorAll("[data-k]"))
  for (const key of stretch.dataset.k.split(" ")) {
    if (!stretches.has(key)) stretches.set(key, []);
    stretches.get(key).push(stretch);
  }

function light(keys, on) {
  for (const key of keys) {
    byKey.get(key)?.classList.toggle("lit", on);
    for (const stretch of stretches.get(key) ?? []) stretch.classList.toggle("lit", on);
  }
}

let lit = [];
function follow(event) {
  const stretch = event.target.closest?.(".text a, .text .evidence, .cards .card");
  const holder = stretch?.matches(".card, .evidence") ? stretch : stretch?.querySelector("[data-k]");
  const link = stretch?.matches("a") ? [stretch.getAttribute("href").slice(1)] : null;
  const keys = link ?? holder?.dataset.k.split(" ") ?? [];
  if (keys.join() === lit.join()) return;
  light(lit, false);
  light((lit = keys), true);
}
for (const name of ["pointerover", "focusin"]) document.querySelector(".columns").addEventListener(name, follow);
document.querySelector(".columns").addEventListener("pointerleave", () => { light(lit, false); lit = []; });

// Each card is moved down to the line of its words, never above the card before it.
const wide = matchMedia("(min-width: 60rem)");
function align() {
  for (const card of cards) card.style.marginTop = "";
  if (!wide.matches) return;
  const top = text.getBoundingClientRect().top;
  let free = cards[0]?.parentElement.getBoundingClientRect().top ?? 0;
  for (const card of cards) {
    if (card.hidden) continue;
    const words = stretches.get(card.dataset.k)?.find((one) => !one.classList.contains("evidence"));
    const wished = (words ?? text).getBoundingClientRect().top - 6;
    const gap = Math.max(0, wished - Math.max(free, top));
    if (gap > 0) card.style.marginTop = `${gap}px`;
    free = card.getBoundingClientRect().bottom + 8;
  }
}
for (const box of document.querySelectorAll(".legend input"))
  box.addEventListener("change", () => {
    text.classList.toggle(`no-${box.dataset.kind}`, !box.checked);
    for (const card of cards) if (card.matches(`.${box.dataset.kind}-card`)) card.hidden = !box.checked;
    align();
  });
addEventListener("resize", align);
wide.addEventListener("change", align);
document.fonts?.ready.then(align);
align();
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });

// j and k go from card to card, Enter to the words.
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { j: 1, k: -1 }[event.key];
  const shown = cards.filter((card) => !card.hidden);
  if (!step || !shown.length) return;
  const at = shown.indexOf(document.activeElement.closest(".card"));
  const next = shown[Math.min(Math.max(at + step, 0), shown.length - 1)];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
});
