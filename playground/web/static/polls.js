// A poll as one can answer it.

import { act, make, word } from "/static/page.js";

const ticks = new Map(); // what is ticked and not voted yet, by message

export function forgetTicks() {
  ticks.clear();
}

// A name that stays while the words on it change, for the focus to come back to.
export function keyed(key, node) {
  node.dataset.key = key;
  return node;
}

// One answer: a button each. Several: boxes to tick, and one button to vote. Nothing to choose any more: a list. Whose vote it is stands in words.
export function poll(message, shown) {
  const vote = (numbers) => { ticks.delete(message.id); return act("vote", { message: message.id, options: numbers }); };
  const parts = (option) => [make("span", { textContent: option.text }), " ", make("small", { textContent: option.notes.join(" · ") })];
  const node = make("fieldset", { className: "poll", tabIndex: -1 },
    make("legend", { textContent: shown.question }),
    make("p", { className: "notes", textContent: shown.notes.join(" · ") }),
    shown.description ? make("p", { textContent: shown.description }) : null);
  if (!shown.votable) node.append(make("ul", {}, ...shown.options.map((option) => make("li", { className: option.mine ? "option chosen" : "option" }, ...parts(option)))));
  else if (shown.multiple) node.append(...boxes(message, shown, parts, vote));
  else node.append(...shown.options.map((option, number) => keyed(`option-${number}`,
    make("button", { type: "button", className: option.mine ? "option chosen" : "option", onclick: () => vote([number]) }, ...parts(option)))));
  if (shown.explanation) node.append(make("p", { textContent: shown.explanation }));
  if (shown.retractable) node.append(keyed("unvote", make("button", { type: "button", className: "quiet", textContent: word("unvote"), onclick: () => vote([]) })));
  return node;
}

// What is ticked and not voted yet outlives a drawing: somebody else's vote must not untick it.
function boxes(message, shown, parts, vote) {
  const ticked = ticks.get(message.id) ?? new Set(shown.options.flatMap((option, number) => option.mine ? [number] : []));
  const button = keyed("vote", make("button", { type: "button", className: "quiet", textContent: word("vote"), disabled: !ticked.size, onclick: () => vote([...ticked]) }));
  const rows = shown.options.map((option, number) => {
    const box = keyed(`option-${number}`, make("input", { type: "checkbox", checked: ticked.has(number) }));
    box.onchange = () => {
      box.checked ? ticked.add(number) : ticked.delete(number);
      ticks.set(message.id, ticked);
      button.disabled = !ticked.size;
    };
    return make("label", { className: option.mine ? "option chosen" : "option" }, box, ...parts(option));
  });
  return [...rows, button];
}
