// The web chat of the playground: one persona looks at the world at a time. All words come from the server in the persona's language.

import { $, act, alertBox, ask, face, initials, make, state, toast, word } from "/static/page.js";
import { clearMessages, messages, setUp as setUpMessages } from "/static/messages.js";
import { commands, forget, put, setUp as setUpWriting } from "/static/writing.js";
import { setUp as setUpTour, tour } from "/static/tour.js";

// --- looking ---------------------------------------------------------------------------------------------------------------------

let asked = 0;
let shown = 0;
async function look() {
  const number = ++asked;
  const { person, chat } = state;
  const view = await ask("state", { person: person ?? "", chat: chat ?? "" });
  if (number < shown || person !== state.person || chat !== state.chat) return; // seen from where one is no longer, or older than what is shown
  shown = number;
  state.person = view.me.id;
  state.chat = view.chat;
  state.chats = view.chats;
  state.words = view.words;
  say();
  people(view);
  clock(view);
  chats(view.chats);
  bar(view.bar);
  gate(view.bar);
  commands(view.menu);
  hint(view.hint);
  tour(view.tour, view.me.id);
  messages(view.messages);
  history.replaceState(null, "", `?person=${state.person}&chat=${state.chat}`);
}

function say() {
  document.querySelectorAll("[data-word]").forEach((at) => { at.textContent = word(at.dataset.word); });
  document.querySelectorAll("[data-label]").forEach((at) => { at.ariaLabel = word(at.dataset.label); if (!at.matches("#log, nav, ul")) at.title = at.ariaLabel; });
  document.querySelectorAll("[data-tip]").forEach((at) => { at.title = word(at.dataset.tip); });
  $("write").placeholder = word("message");
}

function options(select, entries, chosen) {
  const wanted = JSON.stringify([entries, chosen]);
  if (select.dataset.shown === wanted) return; // an open list must not be redrawn under the finger
  select.dataset.shown = wanted;
  select.replaceChildren(...entries.map(([value, label]) => make("option", { value, textContent: label, selected: value === chosen })));
}

function people(view) {
  document.documentElement.lang = view.me.lang;
  const label = ({ name, unread }) => unread ? `${name} · ${word("n_new").replace("{n}", unread)}` : name;
  options($("person"), view.people.map((person) => [person.id, person.id === view.me.id ? person.name : label(person)]), view.me.id);
  options($("lang"), view.languages, view.me.lang);
  $("my-face").textContent = initials(view.me.name);
  $("my-face").dataset.hue = view.me.hue;
}

function clock(view) {
  $("now").textContent = view.now_text;
  $("now").dateTime = view.now;
  const wanted = JSON.stringify(view.turns);
  if ($("turns").dataset.shown === wanted) return;
  $("turns").dataset.shown = wanted;
  $("turns").replaceChildren(...view.turns.map(([seconds, label]) =>
    make("button", { type: "button", textContent: label, onclick: (event) => turn(event.currentTarget, "turn", { seconds }) })));
}

async function turn(at, what, details) {
  if (at.ariaBusy === "true") return;
  at.ariaBusy = "true";
  const answer = await act(what, details);
  at.ariaBusy = null;
  await look();
  if (!answer.error) toast($("now").textContent);
}

function chats(list) {
  const focused = document.activeElement?.dataset?.chat;
  const shown = JSON.stringify([list, state.chat, word("n_new")]);
  if ($("chats").dataset.shown === shown) return;
  $("chats").dataset.shown = shown;
  $("chats").replaceChildren(...list.map((chat) => {
    const unread = chat.unread ? make("span", { className: "unread", textContent: word("n_new").replace("{n}", chat.unread) }) : null;
    const button = make("button", { type: "button", onclick: () => open(chat.id) }, face(chat.title, chat.hue),
      make("strong", { textContent: chat.title }), make("time", { textContent: chat.time }), make("small", { textContent: chat.last }), unread);
    button.dataset.chat = chat.id;
    button.setAttribute("aria-current", String(chat.id === state.chat));
    return button;
  }));
  if (focused) document.querySelector(`[data-chat="${focused}"]`)?.focus();
  const waiting = list.reduce((sum, chat) => sum + chat.unread, 0);
  document.title = waiting ? `(${waiting}) Passerelle` : "Passerelle";
}

function bar(shown) {
  $("title").textContent = shown.title;
  $("note").textContent = shown.note;
  $("bar-face").textContent = initials(shown.title);
  $("bar-face").dataset.hue = shown.hue;
  const wanted = JSON.stringify([shown, state.chat]);
  if ($("about-chat").dataset.shown === wanted) return;
  $("about-chat").dataset.shown = wanted;
  $("about-chat").hidden = !shown.members.length && !shown.deeds.length;
  $("members").replaceChildren(...shown.members.map(([name, right]) => make("li", {}, name, right ? make("small", { textContent: right }) : null)));
  $("bot-deeds").replaceChildren(...shown.deeds.map(([deed, label]) =>
    make("button", { type: "button", className: "quiet", textContent: label, onclick: () => { $("about-chat").open = false; act("bot", { deed }); } })));
}

// What stands where one writes, as long as the bot cannot hear: adding it to the group, or pressing Start.
function gate(shown) {
  const wanted = JSON.stringify([shown.add, shown.start, state.chat, word("add")]);
  $("form").classList.toggle("shut", Boolean(shown.start));
  if ($("gate").dataset.shown === wanted) return;
  $("gate").dataset.shown = wanted;
  $("gate").hidden = !shown.add && !shown.start;
  const main = (textContent, onclick) => make("button", { type: "button", className: "main", textContent, onclick });
  const added = () => { $("write").focus(); };
  if (shown.add) $("gate").replaceChildren(make("p", { textContent: word("add_why") }),
    main(word("add"), () => act("add", { admin: true }).then(added)),
    make("button", { type: "button", className: "quiet", textContent: word("add_plain"), onclick: () => act("add", { admin: false }).then(added) }));
  else if (shown.start) $("gate").replaceChildren(main(word("start"), () => start("").then(added)));
  else $("gate").replaceChildren();
}

function hint(text) {
  $("hint").hidden = !text;
  $("hint").textContent = text ?? "";
}

// --- going -----------------------------------------------------------------------------------------------------------------------

async function open(chat, focus = true) {
  if (chat !== state.chat) leave();
  state.chat = chat;
  document.body.classList.remove("list");
  await look();
  if (focus) $("write").focus({ preventScroll: true });
}

async function be(person, chat = null) {
  if (person === state.person) return chat === null || chat === state.chat ? look() : open(chat, false);
  state.person = person;
  state.chat = chat;
  leave();
  document.body.classList.remove("list");
  await look();
  listen();
}

function leave() {
  clearMessages();
  $("about-chat").open = false;
  $("toast").textContent = "";
  forget();
}

async function start(payload) {
  const answer = await act("start", { payload });
  if (answer.open) await open(answer.open);
}

// "Add me to a group": which one?
function chooseGroup() {
  const groups = state.chats.filter((chat) => chat.add);
  const choice = (chat) => make("button", { type: "button", textContent: chat.title, onclick: async () => {
    $("alert").close();
    await act("add", { chat: chat.id, admin: true });
    await open(chat.id);
  } });
  alertBox(word(groups.length ? "add_where" : "add_nowhere"), ...groups.map(choice));
}

// --- hearing ---------------------------------------------------------------------------------------------------------------------

let events = null;
function listen() {
  events?.close();
  events = new EventSource(`/web/events?person=${state.person}`);
  let due = null;
  let lost = false;
  events.onopen = () => { if (lost) { lost = false; $("toast").textContent = ""; look(); } };
  events.onerror = () => { if (!lost) { lost = true; toast(word("away"), true); } };
  events.onmessage = () => {
    clearTimeout(due); // a burst of changes is one look
    due = setTimeout(look, 60);
  };
}

// --- the beginning ---------------------------------------------------------------------------------------------------------------

setUpMessages({ start, chooseGroup, open });
setUpWriting();
setUpTour({ look, be, start, put, turnNext: () => turn($("turn-next"), "turn_next", {}) });
$("back").addEventListener("click", () => { document.body.classList.add("list"); $("chats").querySelector("button")?.focus(); });
$("turn-next").addEventListener("click", (event) => turn(event.currentTarget, "turn_next", {}));
$("lang").addEventListener("change", (event) => act("language", { lang: event.target.value }));
$("person").addEventListener("change", (event) => be(event.target.value));
document.addEventListener("keydown", (event) => { if (event.key === "Escape") $("about-chat").open = false; });
document.addEventListener("click", (event) => { if (!event.target.closest("#about-chat")) $("about-chat").open = false; });
setInterval(() => look().catch(() => {}), 20000); // the clock runs

const wanted = new URLSearchParams(location.search);
state.person = wanted.get("person");
state.chat = wanted.get("chat");
await look();
listen();
