// Drafts: pages through them, and says of any why it has not gone out. Reads only.

import { DRAFT_TONE, answerTo, badge, breakable, cell, el, number, words, zone } from './console.js';

const SIZE = 10;
const DEEPEST = 10000 / SIZE;
const VERDICT = { send: ['good', 'passes'], defer: ['warn', 'waits'], refuse: ['bad', 'refuses'] };
const section = document.querySelector('#draft-list');
const part = (selector) => section.querySelector(selector);
const filter = part('select');
const dialog = part('dialog');
const said = part('.said');
let page = 1;
let drawn = '';
let asked = 0;

/** Tue 17 Feb 2026, 08:57. */
function moment(at, timeZone, year = true) {
  const form = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone };
  const of = Object.fromEntries(new Intl.DateTimeFormat('en-GB', form).formatToParts(new Date(at)).map((p) => [p.type, p.value]));
  return `${of.weekday} ${of.day} ${of.month}${year ? ` ${of.year}` : ''}, ${of.hour}:${of.minute}`;
}

/** Gates speak ISO 8601; people get their zone's clock and "34 min 32 s". */
function readable(text, timeZone) {
  return text
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, (at) => moment(at, timeZone))
    .replace(/\bPT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?/g, (_, h, m, s) => [[h, 'h'], [m, 'min'], [s, 's']].filter(([n]) => n).map(([n, unit]) => `${n} ${unit}`).join(' '));
}

const place = (name) => name.replaceAll('_', ' ');

// ---- the list

function row(draft) {
  const button = el('button', { type: 'button', 'data-why': draft.id, 'aria-label': `why: ${draft.subject}, to ${draft.to}` }, 'why');
  button.addEventListener('click', () => why(draft));
  return el('tr', {},
    el('td', {}, el('span', { class: 'id' }, draft.subject), el('small', {}, `to ${draft.to}`)),
    cell('Status', badge(DRAFT_TONE[draft.status] ?? 'none', words(draft.status)), draft.reason ? el('small', {}, readable(draft.reason, zone)) : null),
    cell('Mailbox', el('span', {}, ...(draft.mailbox ? breakable(draft.mailbox) : ['none yet']))),
    cell('Due', el('time', { class: 'when', datetime: draft.due, title: `${moment(draft.due, zone)} ${zone}` }, moment(draft.due, zone, false))),
    cell('Why', button));
}

/** A list that is drawn anew keeps the button that was in use. */
function draw(list) {
  const focused = document.activeElement?.dataset?.why;
  const pages = Math.max(1, Math.min(DEEPEST, Math.ceil(list.total / SIZE)));
  const empty = filter.value ? 'No drafts of this status.' : 'No draft has been written yet.';
  part('.sum').textContent = `${number(list.total)} ${filter.value ? words(filter.value) : 'in all'} · times in ${place(zone)}`;
  part('#draft-list > .rows thead').hidden = list.items.length === 0;
  part('#draft-list > .rows tbody').replaceChildren(...(list.items.length ? list.items.map(row) : [el('tr', {}, el('td', { colspan: 5 }, el('p', { class: 'empty' }, empty)))]));
  part('.pager').hidden = pages === 1 && page === 1;
  part('.pager span').textContent = `Page ${number(page)} of ${number(pages)}`;
  part('[data-turn="-1"]').disabled = page <= 1;
  part('[data-turn="1"]').disabled = page >= pages;
  if (focused && !dialog.open) find(focused)?.focus();
  return pages;
}

const find = (id) => section.querySelector(`[data-why="${CSS.escape(id)}"]`);

async function show() {
  const question = `/drafts?status=${encodeURIComponent(filter.value)}&page=${page}&size=${SIZE}`;
  try {
    const list = await answerTo(question);
    if (!question.startsWith(`/drafts?status=${encodeURIComponent(filter.value)}&page=${page}&`)) return;
    said.hidden = true;
    const text = zone + question + JSON.stringify(list);
    if (text === drawn) return;
    drawn = text;
    const pages = draw(list);
    if (page > pages) await turnTo(pages);
  } catch (e) {
    said.hidden = false;
    said.textContent = `Not shown: ${e.message}`;
  }
}

function turnTo(number) {
  page = number;
  return show();
}

/** The rest of the page may link to #drafts=STATUS. */
function follow() {
  const wanted = /^#drafts=(\w*)$/.exec(window.location.hash)?.[1];
  if (wanted === undefined || ![...filter.options].some((o) => o.value === wanted)) return;
  filter.value = wanted;
  turnTo(1);
  section.scrollIntoView();
}

// ---- why

async function why(draft) {
  const ticket = ++asked;
  part('#why-title').textContent = draft.subject;
  part('#why-to').textContent = `to ${draft.to}`;
  fill(el('p', { class: 'empty' }, 'Asking every gate …'));
  dialog.showModal();
  dialog.dataset.from = draft.id;
  try {
    const because = await answerTo(`/drafts/${encodeURIComponent(draft.id)}/why`);
    if (ticket === asked) explain(because);
  } catch (e) {
    if (ticket === asked) fill(el('p', { class: 'said bad', role: 'alert' }, `Refused: ${e.message}`));
  }
}

const fill = (...nodes) => part('#why-answer').replaceChildren(...nodes.filter(Boolean));

function explain(because) {
  const at = (time) => moment(time, because.zone);
  const against = because.gates.filter((g) => g.verdict !== 'send');
  const passing = because.gates.filter((g) => g.verdict === 'send');
  part('#why-to').textContent += ` · ${words(because.status)} · from ${because.mailbox}`;
  const tone = because.status === 'sent' ? 'none' : because.never ? 'bad' : against.length ? 'warn' : 'good';
  const rest = el('details', {}, el('summary', {}, `${passing.length} of ${because.gates.length} gates let it pass`), gates(passing, because.zone));
  rest.open = against.length === 0;
  fill(
    el('p', { class: `summary ${tone}` }, readable(because.summary, because.zone)),
    against.length ? gates(against, because.zone) : null,
    because.change ? el('p', { class: 'change' }, el('b', {}, 'Soonest by one change: '), `${readable(because.change.what, because.zone)}. Then it goes ${at(because.change.goes)}.`) : null,
    passing.length ? rest : null,
    el('p', { class: 'soft' }, `As of ${at(because.now)}. Times in ${place(because.zone)}, the zone of the mailbox.`));
}

function gates(list, timeZone) {
  const head = ['Gate', 'Verdict', 'Saw', 'Wanted', 'Clears'].map((name) => el('th', { scope: 'col' }, name));
  return el('table', { class: 'rows' }, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...list.map((g) => gate(g, timeZone))));
}

function gate(g, timeZone) {
  const [tone, verdict] = VERDICT[g.verdict] ?? ['none', g.verdict];
  const clears = g.clears ? moment(g.clears, timeZone) : g.verdict === 'send' ? '–' : g.verdict === 'refuse' ? 'never' : 'no time known';
  return el('tr', {},
    el('td', {}, el('span', { class: 'id' }, g.gate), g.reason ? el('small', {}, readable(g.reason, timeZone)) : null),
    cell('Verdict', badge(tone, verdict)),
    cell('Saw', el('span', {}, readable(g.observed, timeZone))),
    cell('Wanted', el('span', {}, readable(g.limit, timeZone), el('small', {}, `set by ${g.origin}`))),
    cell('Clears', el('span', {}, clears)));
}

// Escape closes a dialog by itself. The event comes with the next frame: the dialog may be open again for another
// draft, and the row may have been drawn anew or have left the page.
dialog.addEventListener('close', () => {
  if (!dialog.open) (find(dialog.dataset.from) ?? filter).focus();
});
part('[data-close]').addEventListener('click', () => dialog.close());

// ---- begin

filter.addEventListener('change', () => turnTo(1));
section.querySelectorAll('[data-turn]').forEach((b) => b.addEventListener('click', () => turnTo(page + Number(b.dataset.turn))));
window.addEventListener('hashchange', follow);
follow();

const again = async () => {
  if (!document.hidden && !dialog.open) await show();
  setTimeout(again, 3000);
};
again();
