// The web chat of the playground: one persona looks at the world at a time. All words come from the server in the persona's language.

const $ = (id) => document.getElementById(id);
const state = { person: null, chat: null, words: {}, about: null, messages: new Map(), ticked: new Map(), events: null };

// --- talking to the server -------------------------------------------------------------------------------------------------------

async function ask(path, parameters) {
  const reply = await fetch(`/web/${path}?${new URLSearchParams(parameters)}`);
  if (!reply.ok) throw new Error(await reply.text());
  return reply.json();
}

async function act(what, details = {}) {
  const body = JSON.stringify({ person: state.person, chat: state.chat, what, ...details });
  const reply = await fetch("/web/act", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  const answer = await reply.json();
  if (answer.error) toast(answer.error);
  if (answer.toast) (answer.alert ? alertBox : toast)(answer.toast);
  if (answer.open) await open(answer.open);
  return answer;
}

function listen() {
  state.events?.close();
  state.events = new EventSource(`/web/events?person=${state.person}`);
  let due = null;
  state.events.onmessage = () => {
    clearTimeout(due); // a burst of changes is one look
    due = setTimeout(look, 60);
  };
}

// --- looking ---------------------------------------------------------------------------------------------------------------------

async function look() {
  const view = await ask("state", { person: state.person ?? "", chat: state.chat ?? "" });
  state.person = view.me.id;
  state.chat = view.chat;
  state.words = view.words;
  say();
  people(view);
  clock(view);
  chats(view.chats);
  commands(view.menu);
  hint(view.hint);
  messages(view.messages);
}

const word = (name) => state.words[name] ?? name;

function say() {
  document.querySelectorAll("[data-word]").forEach((at) => { at.textContent = word(at.dataset.word); });
  document.querySelectorAll("[data-label]").forEach((at) => at.setAttribute("aria-label", word(at.dataset.label)));
  $("write").placeholder = word("message");
}

function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function options(select, entries, chosen) {
  const wanted = JSON.stringify([entries, chosen]);
  if (select.dataset.shown === wanted) return; // an open list must not be redrawn under the finger
  select.dataset.shown = wanted;
  select.replaceChildren(...entries.map(([value, label]) => make("option", { value, textContent: label, selected: value === chosen })));
}

function people(view) {
  document.documentElement.lang = view.me.lang;
  options($("person"), view.people.map((person) => [String(person.id), person.name]), String(view.me.id));
  options($("lang"), view.languages, view.me.lang);
}

function clock(view) {
  $("now").textContent = view.now_text;
  $("now").dateTime = view.now;
  const wanted = JSON.stringify(view.turns);
  if ($("turns").dataset.shown === wanted) return;
  $("turns").dataset.shown = wanted;
  $("turns").replaceChildren(...view.turns.map(([seconds, label]) =>
    make("button", { type: "button", textContent: label, onclick: () => act("turn", { seconds }) })));
}

function chats(list) {
  const focused = document.activeElement?.dataset?.chat;
  $("chats").replaceChildren(...list.map((chat) => {
    const unread = chat.unread ? make("span", { className: "unread", textContent: word("n_new").replace("{n}", chat.unread) }) : null;
    const button = make("button", { type: "button", onclick: () => open(chat.id) },
      make("strong", {}, make("span", { textContent: chat.title }), unread), make("small", { textContent: chat.last }));
    button.dataset.chat = chat.id;
    button.setAttribute("aria-current", String(chat.id === state.chat));
    if (chat.id === state.chat) $("title").textContent = chat.title;
    return button;
  }));
  if (focused) document.querySelector(`[data-chat="${focused}"]`)?.focus();
}

function commands(menu) {
  $("commands").replaceChildren(...menu.map(({ command, description }) =>
    make("li", {}, make("button", { type: "button", onclick: () => put(`/${command} `) },
      make("strong", { textContent: `/${command} ` }), make("small", { textContent: description })))));
}

function hint(text) {
  $("hint").hidden = !text;
  $("hint").textContent = text ?? "";
}

async function open(chat) {
  state.chat = chat;
  state.messages.clear();
  state.ticked.clear();
  $("log").replaceChildren();
  document.body.classList.remove("list");
  forget();
  await look();
  $("write").focus({ preventScroll: true });
}

// --- messages --------------------------------------------------------------------------------------------------------------------

// Only what changed is drawn again, so that a screen reader hears new messages and the focus stays where it was.
function messages(list) {
  const log = $("log");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const present = new Set(list.map((message) => message.id));
  for (const [id, { node }] of state.messages) if (!present.has(id)) { node.remove(); state.messages.delete(id); }
  let added = false;
  for (const message of list) {
    const shown = JSON.stringify(message);
    const known = state.messages.get(message.id);
    if (known?.shown === shown) continue;
    const node = draw(message);
    if (known) replace(known.node, node);
    else {
      if (message.day) log.append(make("li", { className: "day", textContent: message.day }));
      log.append(node);
      added = true;
    }
    state.messages.set(message.id, { shown, node });
  }
  if (added && atEnd) log.scrollTop = log.scrollHeight;
}

function replace(old, node) {
  const focused = document.activeElement;
  const inside = old.contains(focused);
  old.replaceWith(node);
  if (!inside) return;
  const again = [...node.querySelectorAll("button, a, input")].find((control) => focused.dataset.key
    ? control.dataset.key === focused.dataset.key && !control.disabled
    : control.textContent && control.textContent === focused.textContent);
  (again ?? node.querySelector("fieldset"))?.focus(); // a poll that was just answered may have nothing left to press
}

function draw(message) {
  if (message.service) return make("li", { className: "service", textContent: message.service });
  const bubble = make("div", { className: "bubble" },
    make("div", { className: message.mine ? "hidden" : "from", textContent: message.from }),
    message.reply ? make("div", { className: "reply", textContent: message.reply }) : null,
    ...attachments(message),
    message.html ? text(message.html) : null,
    message.poll ? poll(message, message.poll) : null,
    reactions(message),
    meta(message));
  const kind = message.mine ? "message mine" : message.bot ? "message bot" : "message";
  const node = make("li", { className: kind }, message.mine ? null : face(message.from), bubble, keyboard(message));
  node.dataset.message = message.id;
  return node;
}

function face(name) {
  const letters = name.match(/\p{L}+/gu)?.slice(0, 2).map((part) => part[0]).join("") ?? "";
  const node = make("span", { className: "face", textContent: letters.toUpperCase() });
  node.setAttribute("aria-hidden", "true");
  return node;
}

// The server sends HTML that it built itself from text and entities; folded quotes become real disclosure widgets.
function text(html) {
  const node = make("div", { className: "text", innerHTML: html });
  for (const quote of node.querySelectorAll("blockquote[expandable]")) {
    if (quote.textContent.length < 160) continue;
    const details = make("details", { className: "fold" }, make("summary", { textContent: word("unfold") }));
    quote.replaceWith(details);
    details.append(quote);
  }
  for (const command of node.querySelectorAll("[data-say]")) command.onclick = () => act("say", { text: command.dataset.say });
  return node;
}

function attachments(message) {
  return (message.files ?? []).map((file) => {
    if (file.kind === "photo") return make("img", { src: file.url, alt: file.name });
    if (file.kind === "voice") return make("audio", { src: file.url, controls: true });
    return make("a", { className: "file-link", href: file.url, download: file.name, textContent: `${word("file")}: ${file.name} (${file.size})` });
  });
}

// One answer: a button each. Several: boxes to tick, and one button to vote. Nothing to choose any more: a list. Whose vote it is stands in words.
function poll(message, shown) {
  const vote = (numbers) => { state.ticked.delete(message.id); return act("vote", { message: message.id, options: numbers }); };
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
  const ticked = state.ticked.get(message.id) ?? new Set(shown.options.flatMap((option, number) => option.mine ? [number] : []));
  const button = keyed("vote", make("button", { type: "button", className: "quiet", textContent: word("vote"), disabled: !ticked.size, onclick: () => vote([...ticked]) }));
  const rows = shown.options.map((option, number) => {
    const box = keyed(`option-${number}`, make("input", { type: "checkbox", checked: ticked.has(number) }));
    box.onchange = () => {
      box.checked ? ticked.add(number) : ticked.delete(number);
      state.ticked.set(message.id, ticked);
      button.disabled = !ticked.size;
    };
    return make("label", { className: option.mine ? "option chosen" : "option" }, box, ...parts(option));
  });
  return [...rows, button];
}

// A name that stays while the words on it change, for the focus to come back to.
function keyed(key, node) {
  node.dataset.key = key;
  return node;
}

function keyboard(message) {
  if (!message.keyboard?.length) return null;
  return make("div", { className: "keyboard" }, ...message.keyboard.map((row) => make("div", {}, ...row.map((button) => key(message, button)))));
}

function key(message, button) {
  const className = button.style === "danger" ? "danger" : "";
  if (button.url) {
    if (button.start !== undefined) return make("button", { type: "button", className, textContent: button.text, onclick: () => act("start", { payload: button.start }) });
    return make("a", { href: button.url, target: "_blank", rel: "noreferrer", className, textContent: button.text });
  }
  if (button.inline !== undefined) return make("button", { type: "button", className, textContent: button.text, onclick: () => put(button.inline) });
  return make("button", { type: "button", className, textContent: button.text, onclick: (event) => tap(event.currentTarget, message, button) });
}

async function tap(at, message, button) {
  if (at.ariaBusy === "true") return; // still waiting for the first answer
  at.ariaBusy = "true";
  await act("tap", { message: message.id, data: button.data });
  at.ariaBusy = null;
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return make("ul", { className: "reactions" }, ...message.reactions.map(({ emoji, by }) => {
    const item = make("li", { textContent: emoji, title: by });
    item.setAttribute("aria-label", `${emoji} ${by}`);
    return item;
  }));
}

function meta(message) {
  const notes = [message.edited ? word("edited") : null, message.silent ? word("silent") : null].filter(Boolean);
  const acts = make("span", { className: "acts" },
    deed(word("reply"), () => start("reply", message)),
    deed(word("react"), () => act("react", { message: message.id, emoji: "👍" })),
    message.mine && message.plain ? deed(word("edit"), () => start("edit", message)) : null);
  return make("div", { className: "meta" }, acts,
    ...notes.map((note) => make("span", { textContent: note })),
    make("time", { textContent: message.time_text, dateTime: message.time }));
}

const deed = (textContent, onclick) => make("button", { type: "button", textContent, onclick });

// --- writing ---------------------------------------------------------------------------------------------------------------------

function start(kind, message) {
  state.about = { kind, message: message.id };
  $("about").hidden = false;
  $("about-text").textContent = `${word(kind === "edit" ? "editing" : "replying")}: ${message.plain?.slice(0, 80) || message.from}`;
  if (kind === "edit") $("write").value = message.plain;
  $("write").focus();
}

function forget() {
  state.about = null;
  $("about").hidden = true;
}

function put(text) {
  $("menu").open = false;
  $("write").value = text;
  $("write").focus();
  suggest();
}

async function send(event) {
  event?.preventDefault();
  const written = $("write").value.trim();
  if (!written) return;
  const about = state.about;
  $("write").value = "";
  $("results").hidden = true;
  forget();
  if (about?.kind === "edit") await act("edit", { message: about.message, text: written });
  else await act("say", { text: written, reply_to: about?.message });
}

// Inline mode: "@bot words" offers results while typing, as in Telegram.
let waiting = null;
function suggest() {
  clearTimeout(waiting);
  const found = $("write").value.match(/^@(\w+)\s+(.+)/s);
  if (!found || found[1].toLowerCase() !== (state.words.bot ?? "").toLowerCase()) { $("results").hidden = true; return; }
  waiting = setTimeout(async () => {
    const answer = await act("inline", { query: found[2] });
    $("results").hidden = !answer.results?.length;
    $("results").replaceChildren(...(answer.results ?? []).map((result) =>
      make("li", {}, make("button", { type: "button", onclick: () => choose(answer.query, result.id) },
        make("strong", { textContent: result.title }), make("small", { textContent: result.description })))));
  }, 250);
}

async function choose(query, result) {
  $("write").value = "";
  $("results").hidden = true;
  await act("choose", { query, result });
}

async function upload() {
  const file = $("file").files[0];
  if (!file) return;
  const body = new FormData();
  body.append("file", file);
  body.append("caption", $("write").value.trim());
  body.append("person", state.person);
  body.append("chat", state.chat);
  $("write").value = "";
  $("file").value = "";
  const reply = await fetch("/web/file", { method: "POST", body });
  const answer = await reply.json();
  if (answer.error) toast(answer.error);
}

// --- telling ---------------------------------------------------------------------------------------------------------------------

let fading = null;
function toast(words) {
  $("toast").textContent = words;
  $("toast").hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => { $("toast").hidden = true; }, Math.max(4000, words.length * 80));
}

function alertBox(words) {
  $("alert-text").textContent = words;
  $("alert").showModal();
}

// --- start -----------------------------------------------------------------------------------------------------------------------

$("form").addEventListener("submit", send);
$("write").addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event); });
$("write").addEventListener("input", suggest);
$("file").addEventListener("change", upload);
$("about-stop").addEventListener("click", forget);
$("back").addEventListener("click", () => { document.body.classList.add("list"); $("chats").querySelector("button")?.focus(); });
$("lang").addEventListener("change", (event) => act("language", { lang: event.target.value }));
$("person").addEventListener("change", async (event) => {
  state.person = event.target.value;
  state.chat = null;
  state.messages.clear();
  state.ticked.clear();
  $("log").replaceChildren();
  forget();
  await look();
  listen();
});

const wanted = new URLSearchParams(location.search);
state.person = wanted.get("person");
state.chat = wanted.get("chat");
await look();
listen();
