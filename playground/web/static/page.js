// What all parts of the page share: its state, its words, and talking to the server.

export const $ = (id) => document.getElementById(id);
export const state = { person: null, chat: null, words: {}, about: null };
export const word = (name) => state.words[name] ?? "";

export function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

export function initials(name) {
  const letters = name.match(/\p{L}+/gu)?.slice(0, 2).map((part) => part[0]).join("") ?? "";
  return letters.toUpperCase();
}

export function face(name, hue) {
  const node = make("span", { className: "face", textContent: initials(name) });
  node.dataset.hue = hue;
  node.setAttribute("aria-hidden", "true");
  return node;
}

export async function ask(path, parameters) {
  const reply = await fetch(`/web/${path}?${new URLSearchParams(parameters)}`);
  if (!reply.ok) throw new Error(await reply.text());
  return reply.json();
}

export async function act(what, details = {}) {
  const body = JSON.stringify({ person: state.person, chat: state.chat, what, ...details });
  try {
    const reply = await fetch("/web/act", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const answer = await reply.json();
    if (answer.error) toast(answer.error);
    if (answer.toast) (answer.alert ? alertBox : toast)(answer.toast);
    return answer;
  } catch {
    toast(word("away"));
    return { error: word("away") };
  }
}

// --- telling ---------------------------------------------------------------------------------------------------------------------

let fading = null;
export function toast(words, stays = false) {
  $("toast").textContent = words;
  clearTimeout(fading);
  if (stays) return;
  fading = setTimeout(() => { $("toast").textContent = ""; }, Math.max(4000, words.length * 80));
}

export function alertBox(words, ...choices) {
  $("alert-text").textContent = words;
  $("alert-choices").replaceChildren(...choices);
  $("alert").showModal();
}
