// Keys of the queue: j k move, a x m answer, e edits, u takes back, ? shows the keys. Who decides is sent along.
const person = document.querySelector("[data-by]");
const writing = (event) => event.target.closest("input, textarea, select");

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-who]")) { event.preventDefault(); return; }
  if (form.getAttribute("action") !== "/decide" || form.elements.by) return;
  const by = document.createElement("input");
  by.type = "hidden"; by.name = "by"; by.value = person.value;
  form.append(by);
});

const help = document.querySelector("[data-help]");
const keys = document.getElementById("keys");
const toggle = () => { keys.hidden = !keys.hidden; help.setAttribute("aria-expanded", String(!keys.hidden)); };
help.addEventListener("click", toggle);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && writing(event)) { event.target.blur(); return; }
  if (writing(event)) return;
  if (event.key === "?") { toggle(); return; }
  const walk = document.querySelector(`[data-walk="${CSS.escape(event.key)}"]`);
  const answer = document.querySelector(`[data-answer="${CSS.escape(event.key)}"] button`);
  const edit = event.key === "e" ? document.querySelector("[data-edit]") : null;
  const goal = walk || answer;
  if (goal) { event.preventDefault(); goal.click(); }
  if (edit) { event.preventDefault(); edit.focus(); if (edit.select) edit.select(); }
});
