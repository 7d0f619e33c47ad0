// What to try next. A step brings you there: it becomes the right person, opens the chat, puts words in the field or presses a button.

import { $, act, make } from "/static/page.js";

let deeds = null;
let steps = [];
let wide = null;

export function tour(shown) {
  const wanted = JSON.stringify(shown);
  if ($("tour").dataset.shown === wanted) return;
  $("tour").dataset.shown = wanted;
  steps = shown.steps;
  $("tour").hidden = false;
  $("tour-title").textContent = shown.title;
  $("tour-count").textContent = shown.count;
  const focused = [...$("steps").children].findIndex((item) => item.contains(document.activeElement));
  $("steps").replaceChildren(...shown.steps.map((step, index) => {
    const button = make("button", { type: "button", onclick: () => run(index) },
      make("span", { className: "tick", ariaHidden: "true", textContent: step.done ? "✓" : index + 1 }),
      make("span", { textContent: step.text }), step.done ? make("span", { className: "hidden", textContent: shown.ticked }) : null);
    if (index === shown.next) button.setAttribute("aria-current", "step");
    return make("li", { className: step.done ? "done" : "" }, button);
  }));
  if (focused >= 0) $("steps").children[focused]?.querySelector("button").focus();
  const next = shown.steps[shown.next];
  $("tour-next").hidden = !next;
  $("tour-next").textContent = next ? `${shown.next + 1}. ${next.text}` : "";
  $("tour-next").onclick = () => run(shown.next);
  if ($("tour-end").textContent !== shown.end) $("tour-end").textContent = shown.end;
}

async function run(index) {
  await deeds.look(); // where a step leads may have changed this very moment
  const step = steps[index].act;
  if (!wide.matches) $("tour-more").open = false;
  await deeds.be(step.person, step.chat);
  if (step.add) await act("add", { admin: true });
  if (step.write) deeds.put(step.write);
  if (step.turn) await deeds.turnNext();
  if (step.start) await deeds.start(step.start);
}

export function setUp(given) {
  deeds = given;
  wide = matchMedia("(min-width: 901px)");
  const fit = () => { $("tour-more").open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
}
