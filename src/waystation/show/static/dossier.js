/* Conveniences only; every page works without this file. It reads the page and adds nothing from elsewhere. */
"use strict";

/* Outline, in a report's text, the words that belong to the record in the address; unfold what holds the target. */
function follow() {
  for (const piece of document.querySelectorAll(".lit")) piece.classList.remove("lit");
  const name = location.hash.slice(1);
  const target = name && document.getElementById(name);
  if (!target) return;
  const folded = target.closest("details");
  if (folded) folded.open = true;
  for (const piece of document.querySelectorAll("[data-of]")) {
    if (piece.dataset.of.split(" ").includes(name)) piece.classList.add("lit");
  }
}

/* A field above a long list that hides the entries which do not contain what is typed. */
function addFilter(list) {
  const rows = [...list.querySelectorAll(list.tagName === "TABLE" ? "tbody > tr" : ":scope > article")];
  if (rows.length < 8) return;
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const label = document.createElement("label");
  const input = document.createElement("input");
  const told = document.createElement("span");
  label.className = "filter";
  told.setAttribute("role", "status");
  input.type = "search";
  label.append("Find on this page", input, told);
  (list.closest(".scroll") || list).before(label);
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, number) => {
      row.hidden = !texts[number].includes(wanted);
      if (!row.hidden) shown += 1;
    });
    told.textContent = wanted ? `${shown} of ${rows.length}` : "";
  });
}

document.querySelectorAll("[data-filter]").forEach(addFilter);
addEventListener("hashchange", follow);
follow();
