// What every page has: the key / goes to the search field, and dates of visit keep nothing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.matches("input, textarea, select") ? wanted.focus() : wanted.click();
});

// Articles may be dropped anywhere on a page that has the form.
const drop = document.getElementById("drop");
if (drop) {
  const files = drop.querySelector('input[type="file"]');
  const holds = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => { if (holds(event)) { event.preventDefault(); document.body.classList.add("dragging"); } });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dragging"); });
  addEventListener("drop", (event) => {
    document.body.classList.remove("dragging");
    if (!holds(event)) return;
    event.preventDefault();
    files.files = event.dataTransfer.files;
    drop.requestSubmit();
  });
  files.addEventListener("change", () => { if (files.files.length) drop.requestSubmit(); });
}
