// The messages of the open chat. Only what changed is drawn again, so that a screen reader hears new messages and the focus stays.

import { $, act, face, icon, make, word } from "/static/page.js";
import { forgetTicks, keyed, poll } from "/static/polls.js";
import { put, start as startAbout } from "/static/writing.js";

const REACTIONS = ["👍", "❤", "👏", "🎉", "🤔", "👎"];
const known = new Map();
let deeds = null;

export function clearMessages() {
  known.clear();
  forgetTicks();
  $("messages").replaceChildren();
  $("newest").hidden = true;
}

export function messages(list) {
  const log = $("log");
  const fresh = !known.size;
  const atEnd = fresh || log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const present = new Set(list.map((message) => message.id));
  for (const [id, { node }] of known) if (!present.has(id)) { node.remove(); known.delete(id); }
  let added = null;
  for (const message of list) {
    const shown = JSON.stringify([message, document.documentElement.lang]);
    const before = known.get(message.id);
    if (before?.shown === shown) continue;
    const node = draw(message);
    if (before) replace(before.node, node);
    else {
      if (message.day) $("messages").append(make("li", { className: "day", textContent: message.day }));
      $("messages").append(node);
      added = message;
    }
    known.set(message.id, { shown, node });
  }
  if (added && (atEnd || added.mine)) toEnd();
  else if (added) $("newest").hidden = false;
}

function toEnd() {
  $("log").scrollTop = $("log").scrollHeight;
  $("newest").hidden = true;
}

function replace(old, node) {
  const focused = document.activeElement;
  const inside = old.contains(focused);
  const log = $("log");
  const end = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  old.replaceWith(node);
  if (end) toEnd();
  if (!inside) return;
  const again = [...node.querySelectorAll("button, a, input, summary")].find((control) => focused.dataset.key
    ? control.dataset.key === focused.dataset.key && !control.disabled
    : control.textContent && control.textContent === focused.textContent);
  (again ?? node.querySelector("fieldset"))?.focus(); // a poll that was just answered may have nothing left to press
}

function draw(message) {
  if (message.service) return make("li", { className: "service", textContent: message.service });
  const bubble = make("div", { className: "bubble" },
    make("div", { className: message.mine || message.joined ? "hidden" : "from", textContent: message.from }),
    message.via ? make("div", { className: "via", textContent: word("via").replace("{name}", message.via) }) : null,
    message.reply ? quote(message.reply) : null,
    ...attachments(message),
    message.html ? text(message.html) : null,
    message.poll ? poll(message, message.poll) : null,
    reactions(message),
    meta(message),
    acts(message));
  bubble.firstChild.dataset.hue = message.hue;
  const kind = ["message", message.mine ? "mine" : message.bot ? "bot" : "", message.joined ? "joined" : ""].filter(Boolean).join(" ");
  const node = make("li", { className: kind }, message.mine ? null : face(message.from, message.hue), bubble, keyboard(message));
  node.dataset.message = message.id;
  return node;
}

function quote(reply) {
  const node = make("button", { type: "button", className: "reply", onclick: () => {
    const target = known.get(reply.id)?.node;
    target?.scrollIntoView({ block: "center" });
    target?.querySelector("button, a")?.focus({ preventScroll: true });
    target?.classList.add("pointed");
    setTimeout(() => target?.classList.remove("pointed"), 1500);
  } }, make("strong", { textContent: reply.from }), " ", make("span", { textContent: reply.text }));
  node.dataset.hue = reply.hue;
  return node;
}

// The server sends HTML that it built itself from text and entities; folded quotes become real disclosure widgets.
function text(html) {
  const node = make("div", { className: "text", innerHTML: html });
  for (const quoted of node.querySelectorAll("blockquote[expandable]")) {
    if (quoted.textContent.length < 160) continue;
    const details = make("details", { className: "fold" }, make("summary", { textContent: word("unfold") }));
    quoted.replaceWith(details);
    details.append(quoted);
  }
  for (const command of node.querySelectorAll("[data-say]")) command.onclick = () => act("say", { text: command.dataset.say });
  return node;
}

function attachments(message) {
  return (message.files ?? []).map((file) => {
    if (file.kind === "photo") return make("img", { src: file.url, alt: file.name, onload: () => { if (!$("newest").hidden) return; toEnd(); } });
    if (file.kind === "voice") {
      const player = make("audio", { src: file.url, controls: true });
      player.ariaLabel = file.name;
      return player;
    }
    return make("a", { className: "file-link", href: file.url, download: file.name }, make("span", {}, icon("file")),
      make("strong", { textContent: file.name }), " ", make("small", { textContent: file.size }));
  });
}

function keyboard(message) {
  if (!message.keyboard?.length) return null;
  return make("div", { className: "keyboard" }, ...message.keyboard.map((row) => make("div", {}, ...row.map((button) => key(message, button)))));
}

function key(message, button) {
  const className = ["danger", "success", "primary"].includes(button.style) ? button.style : "";
  const press = (onclick) => make("button", { type: "button", className, textContent: button.text, onclick });
  if (button.start !== undefined) return press(() => deeds.start(button.start));
  if (button.add) return press(deeds.chooseGroup);
  if (button.url) return make("a", { href: button.url, target: "_blank", rel: "noreferrer", className, textContent: button.text });
  if (button.inline !== undefined) return press(() => put(button.inline));
  return keyed(button.data, press((event) => tap(event.currentTarget, message, button)));
}

async function tap(at, message, button) {
  if (at.ariaBusy === "true") return; // still waiting for the first answer
  at.ariaBusy = "true";
  const answer = await act("tap", { message: message.id, data: button.data });
  at.ariaBusy = null;
  if (answer.open) await deeds.open(answer.open);
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return make("div", { className: "reactions" }, ...message.reactions.map(({ emoji, by, mine }) => {
    const chip = make("button", { type: "button", title: by, onclick: () => react(message, emoji) }, emoji, " ", make("small", { textContent: by }));
    chip.setAttribute("aria-pressed", String(mine));
    return keyed(`reaction-${emoji}`, chip);
  }));
}

const react = (message, emoji) => act("react", { message: message.id, emoji });

function meta(message) {
  const notes = [message.edited ? word("edited") : null, message.silent ? word("silent") : null].filter(Boolean);
  return make("div", { className: "meta" },
    ...notes.map((note) => make("span", { textContent: note })),
    make("time", { textContent: message.time_text, dateTime: message.time }));
}

// What can be done with a message: beside it, on a touch screen always, else where the pointer or the focus is.
function acts(message) {
  const pick = make("details", { className: "pick" },
    labelled(make("summary", { className: "icon" }, icon("react")), word("react")),
    make("div", {}, ...REACTIONS.map((emoji) => make("button", { type: "button", textContent: emoji, onclick: () => { pick.open = false; react(message, emoji); } }))));
  pick.onkeydown = (event) => { if (event.key === "Escape") { pick.open = false; pick.firstChild.focus(); } };
  return make("div", { className: "acts" },
    deed("reply", () => startAbout("reply", message)),
    pick,
    message.mine && message.plain && !message.via ? deed("edit", () => startAbout("edit", message)) : null);
}

const deed = (name, onclick) => labelled(keyed(name, make("button", { type: "button", className: "icon", onclick }, icon(name))), word(name));

function labelled(node, words) {
  node.ariaLabel = node.title = words;
  return node;
}

export function setUp(given) {
  deeds = given;
  $("newest").addEventListener("click", toEnd);
  $("log").addEventListener("scroll", () => {
    const log = $("log");
    if (log.scrollHeight - log.scrollTop - log.clientHeight < 80) $("newest").hidden = true;
  });
  document.addEventListener("click", (event) => {
    for (const pick of document.querySelectorAll(".pick[open]")) if (!pick.contains(event.target)) pick.open = false;
  });
}
