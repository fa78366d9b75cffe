// Leads: looks through them, says where one stands and takes that back, and shows the people behind one.

import { answerTo, badge, breakable, cell, el, number, when, words, zone } from './console.js';

const SIZE = 10;
const DEEPEST = 10000;
const OF_PERSONS = ['skipped', 'open', 'hunting', 'closed_hired', 'closed_not_hired'];
const TONE = { new: 'none', enriched: 'info', validated: 'info', sent: 'sent', skipped: 'bad', open: 'good', hunting: 'good', closed_hired: 'none', closed_not_hired: 'none' };
const CHECKED = { valid: 'good', catch_all: 'warn', unknown: 'warn', unchecked: 'none', invalid: 'bad' };
const NEAR = { P1: 'good', P2: 'good', P3: 'info', P4: 'warn', P5: 'none' };
const SIZES = { 1: ['good', 'at most 50: people are looked for first'], 2: ['info', '51 to 500: people are looked for second'], 3: ['none', 'more than 500'] };
const SHOWN_SOURCES = 3;
const section = document.querySelector('#leads');
const part = (selector) => section.querySelector(selector);
const table = part('#leads > .rows');
const filters = part('.filters');
const dialog = part('dialog');
const said = part('.said');
const done = part('.done');
let sort = '-created';
let page = 1;
let drawn = '';
let asked = 0;

/** A date has no zone. */
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
const day = (on) => DAY.format(new Date(`${on}T00:00:00Z`));
const name = (lead) => `${lead.title || 'somebody'} at ${lead.company || 'no company'}`;

// ---- the list

function sources(lead, most = SHOWN_SOURCES) {
  const all = lead.sources.map((s) => el('span', { class: 'badge info source', title: `seen in ${s}` }, s.replace('/', ' · ')));
  const more = all.length - most;
  return el('span', { class: 'badges' }, ...all.slice(0, most), more > 0 ? el('span', { class: 'badge none', title: lead.sources.slice(most).join(', ') }, `+${more}`) : null);
}

function choice(lead) {
  const node = el('select', { class: `status ${TONE[lead.status] ?? 'none'}`, 'data-status': lead.id, 'aria-label': `status of ${name(lead)}` });
  const automatic = lead.beneath ?? (lead.status === 'skipped' ? 'again' : null);
  const options = new Set([lead.status, ...OF_PERSONS]);
  for (const status of options) node.append(new Option(words(status), status));
  if (automatic) node.append(new Option(`resume: ${words(automatic)}`, 'resume'));
  node.value = lead.status;
  node.addEventListener('change', () => turn(lead, node.value, lead.status));
  return node;
}

function company(lead) {
  const [tone, title] = SIZES[lead.sizePriority] ?? [];
  return el('span', { class: 'badges' },
    tone ? el('span', { class: `badge ${tone}`, title }, `${number(lead.employees)} people`) : el('span', { class: 'soft' }, 'size unknown'),
    el('small', {}, [lead.sizePriority && lead.sizePriority < 3 ? `priority ${lead.sizePriority}` : '', lead.category ?? ''].filter(Boolean).join(' · ')));
}

function row(lead) {
  const button = el('button', { type: 'button', 'data-lead': lead.id, 'aria-label': `${lead.contacts} contacts of ${name(lead)}` }, lead.contacts === 0 ? 'nobody yet' : lead.contacts === 1 ? '1 contact' : `${number(lead.contacts)} contacts`);
  button.addEventListener('click', () => show(lead));
  const why = [lead.saidBy ? `by ${lead.saidBy}` : '', lead.why].filter(Boolean).join(': ');
  return el('tr', {},
    el('td', {}, el('span', { class: 'id' }, lead.title || 'No title'), el('small', {}, [lead.company || 'no company', lead.state].filter(Boolean).join(' · ')), sources(lead)),
    cell('Status', choice(lead), why ? el('small', { class: 'why', title: why }, why) : null),
    cell('Company', company(lead)),
    cell('Posted', lead.postedOn ? el('time', { class: 'when', datetime: lead.postedOn }, day(lead.postedOn)) : el('span', { class: 'soft' }, '–')),
    cell('Stored', el('time', { class: 'when', datetime: lead.createdAt }, when(lead.createdAt))),
    cell('People', button));
}

function isNarrowed() {
  return [...new FormData(filters).values()].some(Boolean);
}

function total(list) {
  const all = list.total >= DEEPEST ? `${number(DEEPEST)} or more` : number(list.total);
  return `${all}${list.among ? ` among the newest ${number(list.among)}` : isNarrowed() ? ' found' : ' in all'} · times in ${zone.replaceAll('_', ' ')}`;
}

function draw(list) {
  const focused = ['status', 'lead'].find((kind) => document.activeElement?.dataset?.[kind]);
  const id = focused && document.activeElement.dataset[focused];
  const pages = Math.max(1, Math.ceil(Math.min(DEEPEST, list.total) / SIZE));
  const empty = isNarrowed() ? 'No lead is like this.' : 'No lead is stored yet. Job sources bring them, and lists that you import.';
  part('.sum').textContent = total(list);
  table.querySelector('thead').hidden = list.items.length === 0;
  table.querySelector('tbody').replaceChildren(...(list.items.length ? list.items.map(row) : [el('tr', {}, el('td', { colspan: 6 }, el('p', { class: 'empty' }, empty)))]));
  part('.pager').hidden = pages === 1 && page === 1;
  part('.pager span').textContent = `Page ${number(page)} of ${number(pages)}`;
  part('[data-turn="-1"]').disabled = page <= 1;
  part('[data-turn="1"]').disabled = page >= pages;
  offer(list.sources);
  if (id && !dialog.open) part(`[data-${focused}="${CSS.escape(id)}"]`)?.focus();
  return pages;
}

/** The sources that there are, under what was chosen. */
function offer(all) {
  const select = filters.elements.source;
  const wanted = ['', ...new Set([...all, select.value].filter(Boolean))];
  if (wanted.join('\n') === [...select.options].map((o) => o.value).join('\n')) return;
  const chosen = select.value;
  select.replaceChildren(...wanted.map((s) => new Option(s ? s.replace('/', ' · ') : 'all', s)));
  select.value = chosen;
}

function question() {
  const form = new FormData(filters);
  return `/leads?${new URLSearchParams({ ...Object.fromEntries(form), sort, page, size: SIZE })}`;
}

async function list() {
  const wanted = question();
  try {
    const found = await answerTo(wanted);
    if (wanted !== question()) return;
    said.hidden = true;
    const text = zone + wanted + JSON.stringify(found);
    if (text === drawn) return;
    drawn = text;
    const pages = draw(found);
    if (page > pages) await turnTo(pages);
  } catch (e) {
    said.hidden = false;
    said.textContent = `Not shown: ${e.message}`;
  }
}

function turnTo(number) {
  page = number;
  return list();
}

function order(by) {
  const first = ['posted', 'created', 'size'].includes(by) ? `-${by}` : by;
  sort = sort === first ? (first.startsWith('-') ? by : `-${by}`) : first;
  table.querySelectorAll('[data-sort]').forEach((b) => {
    b.classList.toggle('on', sort.replace('-', '') === b.dataset.sort);
    b.closest('th').setAttribute('aria-sort', 'none');
  });
  table.querySelector('.on').closest('th').setAttribute('aria-sort', sort.startsWith('-') ? 'descending' : 'ascending');
  return turnTo(1);
}

// ---- where it stands

async function turn(lead, status, from) {
  try {
    const now = await answerTo(`/leads/${encodeURIComponent(lead.id)}/status`, { status, from }, 'PUT');
    const undo = el('button', { type: 'button', class: 'undo' }, 'Undo');
    undo.addEventListener('click', () => turn(lead, now.undo, now.status));
    done.replaceChildren(el('span', {}, `${name(lead)} is ${words(now.status)}${MEANING[now.status] ? `: ${MEANING[now.status]}` : ''}.`), ' ', undo);
    done.className = 'said done';
  } catch (e) {
    done.textContent = `Not changed: ${e.message}`;
    done.className = 'said done bad';
  }
  done.hidden = false;
  drawn = '';
  await list();
}

const MEANING = {
  skipped: 'nothing is written or sent for it',
  closed_hired: 'nothing is written or sent for it any more',
  closed_not_hired: 'nothing is written or sent for it any more',
};

// ---- the people behind it

async function show(lead) {
  const ticket = ++asked;
  part('#lead-title').textContent = name(lead);
  part('#lead-sub').textContent = lead.state;
  fill(el('p', { class: 'empty' }, 'Looking …'));
  dialog.showModal();
  dialog.dataset.from = lead.id;
  try {
    const found = await answerTo(`/leads/${encodeURIComponent(lead.id)}`);
    if (ticket === asked) explain(found);
  } catch (e) {
    if (ticket === asked) fill(el('p', { class: 'said bad', role: 'alert' }, `Not shown: ${e.message}`));
  }
}

const fill = (...nodes) => part('#lead-answer').replaceChildren(...nodes.filter(Boolean));

/** Only a web address becomes a link. */
function link(url) {
  return /^https?:\/\//i.test(url) ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url) : null;
}

function standing({ lead, ownReason, saidAt }) {
  const person = lead.saidBy ? `said by ${lead.saidBy}, ${when(saidAt)}${lead.why ? `: ${lead.why}` : ''}` : '';
  const own = lead.beneath ? `Without that it is ${words(lead.beneath)}${ownReason ? `: ${ownReason}` : ''}.` : ownReason;
  return el('p', {}, badge(TONE[lead.status] ?? 'none', words(lead.status)), ' ', [person, own].filter(Boolean).join('. ').replace('..', '.'));
}

function explain(found) {
  const { lead, contacts } = found;
  const facts = [
    ['Seen in', sources(lead, lead.sources.length)],
    ['Company', company(lead)],
    ['Website', link(found.website)],
    ['Posting', link(found.link)],
    ['Posted', lead.postedOn && day(lead.postedOn)],
    ['Pay', found.yearlyPay && `from ${number(Math.round(found.yearlyPay))} a year`],
    ['Stored', `${when(lead.createdAt)}, ${zone.replaceAll('_', ' ')}`],
  ].filter(([, what]) => what);
  fill(
    standing(found),
    el('dl', {}, ...facts.flatMap(([term, what]) => [el('dt', {}, term), el('dd', {}, what)])),
    contacts.length ? people(contacts) : el('p', { class: 'empty' }, 'Nobody is linked to this lead yet.'));
}

function people(contacts) {
  const head = ['Person', 'Priority', 'Address is', 'Found by', 'Outreach'].map((title) => el('th', { scope: 'col' }, title));
  return el('table', { class: 'rows' }, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...contacts.map(person)));
}

function person(contact) {
  const outreach = contact.outreach.map((o) => el('li', {}, `${o.campaign}: ${o.state}, ${number(o.sent)} sent${o.lastSent ? `, last ${when(o.lastSent)}` : ''}${o.reason ? ` (${o.reason})` : ''}`));
  return el('tr', {},
    el('td', {}, el('span', { class: 'id' }, contact.name || 'No name'), el('small', {}, contact.title), el('small', {}, ...breakable(contact.address))),
    cell('Priority', badge(NEAR[contact.priority] ?? 'none', contact.priority)),
    cell('Address is', badge(CHECKED[contact.validation] ?? 'warn', words(contact.validation))),
    cell('Found by', el('span', {}, contact.source)),
    cell('Outreach', outreach.length ? el('ul', {}, ...outreach) : el('span', { class: 'soft' }, 'none yet')));
}

// ---- begin

let typing;
filters.addEventListener('input', (event) => {
  clearTimeout(typing);
  typing = setTimeout(() => turnTo(1), event.target.tagName === 'INPUT' ? 250 : 0);
});
filters.addEventListener('submit', (submit) => submit.preventDefault());
filters.addEventListener('reset', () => setTimeout(() => turnTo(1)));
table.querySelectorAll('[data-sort]').forEach((b) => b.addEventListener('click', () => order(b.dataset.sort)));
section.querySelectorAll('[data-turn]').forEach((b) => b.addEventListener('click', () => turnTo(page + Number(b.dataset.turn))));
part('[data-close]').addEventListener('click', () => dialog.close());
dialog.addEventListener('close', () => {
  if (!dialog.open) (part(`[data-lead="${CSS.escape(dialog.dataset.from)}"]`) ?? filters.elements.q).focus();
});

/** A list that is open would close under who chooses from it. */
const isChoosing = () => document.activeElement?.matches?.('#leads select');
/** Many leads are much to count: nobody asks who does not look, nor for more than a twentieth of the time. */
const isInView = () => section.getBoundingClientRect().top < window.innerHeight && section.getBoundingClientRect().bottom > 0;
const again = async () => {
  const begin = performance.now();
  if (drawn === '' || (!document.hidden && !dialog.open && !isChoosing() && isInView())) await list();
  setTimeout(again, Math.max(5000, 20 * (performance.now() - begin)));
};
again();
