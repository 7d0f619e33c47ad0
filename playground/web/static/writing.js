// Writing: text, files, sound, replies, edits; commands and inline results offered while typing.

import { $, act, icon, make, state, toast, word } from "/static/page.js";

let menu = [];

export function commands(offered) {
  menu = offered;
  $("menu").hidden = !menu.length;
}

// --- a reply or an edit ----------------------------------------------------------------------------------------------------------

export function start(kind, message) {
  state.about = { kind, message: message.id };
  $("about").hidden = false;
  $("about-text").textContent = `${word(kind === "edit" ? "editing" : "replying")}: ${message.plain?.slice(0, 80) || message.from}`;
  if (kind === "edit") $("write").value = message.plain;
  $("write").focus();
}

export function forget() {
  state.about = null;
  $("about").hidden = true;
  offer([]);
}

export function put(text) {
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
  forget();
  const answer = about?.kind === "edit"
    ? await act("edit", { message: about.message, text: written })
    : await act("say", { text: written, reply_to: about?.message });
  if (answer.error) $("write").value ||= written; // nothing typed is lost
}

// --- what is offered -------------------------------------------------------------------------------------------------------------

// Commands after "/", results after "@bot words". The arrow keys go there and back.
let waiting = null;
function suggest() {
  clearTimeout(waiting);
  const text = $("write").value;
  if (/^\/\w*$/.test(text)) return offerCommands(text.slice(1).toLowerCase());
  const found = text.match(/^@(\w+)\s+(.*)/s);
  if (!found || found[1].toLowerCase() !== (state.words.bot ?? "").toLowerCase()) return offer([]);
  waiting = setTimeout(async () => {
    const answer = await act("inline", { query: found[2] });
    if ($("write").value !== text) return;
    offer((answer.results ?? []).map((result) => choice(result.title, result.description, () => choose(answer.query, result.id))));
  }, 250);
}

function offerCommands(begun) {
  const fitting = menu.filter(({ command }) => command.startsWith(begun));
  offer(fitting.map(({ command, description }) => choice(`/${command}`, description, () => put(`/${command} `))));
}

const choice = (head, note, onclick) =>
  make("li", {}, make("button", { type: "button", onclick }, make("strong", { textContent: head }), " ", make("small", { textContent: note })));

function offer(choices) {
  $("results").replaceChildren(...choices);
  $("results").hidden = !choices.length;
  $("menu").ariaExpanded = String(Boolean(choices.length));
}

async function choose(query, result) {
  $("write").value = "";
  offer([]);
  $("write").focus();
  await act("choose", { query, result });
}

function arrows(event) {
  const buttons = [...$("results").querySelectorAll("button")];
  if (event.key === "Escape") {
    if (!$("results").hidden) { offer([]); $("write").focus(); }
    else if (event.target === $("write") && state.about) forget();
  }
  if (!buttons.length || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  const at = buttons.indexOf(document.activeElement);
  const to = event.key === "ArrowDown" ? at + 1 : at < 0 ? buttons.length - 1 : at - 1;
  (buttons[to] ?? $("write")).focus();
}

// --- files and sound -------------------------------------------------------------------------------------------------------------

async function upload(files) {
  if (!files.length) return;
  const body = new FormData();
  for (const file of files) body.append("file", file);
  body.append("caption", $("write").value.trim());
  body.append("person", state.person);
  body.append("chat", state.chat);
  if (state.about?.kind === "reply") body.append("reply_to", state.about.message);
  $("write").value = "";
  forget();
  const reply = await fetch("/web/file", { method: "POST", body }).catch(() => null);
  if (!reply?.ok) toast(reply ? await reply.text() : word("away"));
}

let recorder = null;
async function record() {
  if (recorder) return recorder.stop();
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    return toast(word("no_microphone"));
  }
  const parts = [];
  recorder = new MediaRecorder(stream);
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.onstop = () => {
    recorder = null;
    stream.getTracks().forEach((track) => track.stop());
    recording(false);
    toast("");
    upload([new File(parts, "voice.webm", { type: "audio/webm" })]);
  };
  recorder.start();
  recording(true);
  toast(word("recording"));
}

function recording(on) {
  $("record").setAttribute("aria-pressed", String(on));
  $("record").replaceChildren(icon(on ? "stop" : "mic"));
}

// --- set up ----------------------------------------------------------------------------------------------------------------------

export function setUp() {
  $("form").addEventListener("submit", send);
  $("write").addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event); });
  $("write").addEventListener("input", suggest);
  $("write").addEventListener("paste", (event) => { if (event.clipboardData.files.length) { event.preventDefault(); upload([...event.clipboardData.files]); } });
  $("form").addEventListener("keydown", arrows);
  $("results").addEventListener("keydown", arrows);
  $("menu").addEventListener("click", () => { if ($("results").hidden) { offerCommands(""); $("results").querySelector("button")?.focus(); } else offer([]); });
  $("file").addEventListener("change", () => { upload([...$("file").files]); $("file").value = ""; });
  $("record").addEventListener("click", record);
  $("about-stop").addEventListener("click", () => { if (state.about?.kind === "edit") $("write").value = ""; forget(); });
  $("log").addEventListener("dragover", (event) => event.preventDefault());
  $("log").addEventListener("drop", (event) => { event.preventDefault(); upload([...event.dataTransfer.files]); });
}
