// Lists and runs: the ledger of what pipelines did, and the taking in of lists: first to look, then for good.

import { answerTo, badge, cell, el, number, when, words, zone } from './console.js';

const SIZE = 10;
const TONE = { pending: 'none', running: 'info', completed: 'good', failed: 'bad', cancelled: 'warn', interrupted: 'warn' };
const TAKEN_UP = ['failed', 'cancelled', 'interrupted'];
const FIRST = ['read', 'leads', 'addresses', 'stored', 'updated', 'rejected'];
const section = document.querySelector('#runs');
const part = (selector) => section.querySelector(selector);
const filter = part('.head select');
const said = part('.said');
const dialog = part('dialog');
const form = part('dialog form');
const outcome = part('#list-outcome');
let pages = [''];
let drawn = '';
let asked = 0;

const isImport = (run) => run.pipeline.startsWith('import-');
const goesOn = (run) => run.status === 'pending' || run.status === 'running';

/** What it came to: totals first, then by reason and source; what is zero says nothing. */
function counts(run) {
  const rank = ([what]) => (FIRST.includes(what) ? FIRST.indexOf(what) : FIRST.length);
  const all = Object.entries(run.counts).filter(([what, n]) => n > 0 && (what !== 'rows_per_second' || run.status === 'running'));
  all.sort((a, b) => rank(a) - rank(b) || a[0].localeCompare(b[0]));
  return el('ul', { class: 'counts' }, ...all.map(([what, n]) => el('li', {}, el('b', {}, number(n)), ` ${words(what)}`)));
}

const rejects = (run) => el('a', { href: `/api/v1/imports/${encodeURIComponent(run.id)}/rejects`, download: '' }, 'rejected rows');

function act(run, verb, where) {
  const button = el('button', { type: 'button', 'data-verb': verb, 'aria-label': `${verb} ${run.pipeline} of ${when(run.startedAt)}` }, verb);
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await answerTo(`/${where}/${encodeURIComponent(run.id)}/${verb}`, {});
      await show();
    } catch (e) {
      complain(`Refused: ${e.message}`);
      button.disabled = false;
    }
  });
  return button;
}

function acts(run) {
  const all = [];
  if (goesOn(run) || run.status === 'interrupted') all.push(act(run, 'cancel', 'runs'));
  if (isImport(run) && TAKEN_UP.includes(run.status)) all.push(act(run, 'resume', 'imports'));
  if (isImport(run) && run.counts.rejected > 0) all.push(rejects(run));
  return el('span', { class: 'acts' }, ...all);
}

function row(run) {
  return el('tr', { 'data-run': run.id },
    el('td', {}, el('span', { class: 'id' }, run.pipeline), el('small', {}, `by ${run.startedBy}`)),
    cell('Status', badge(TONE[run.status] ?? 'none', run.status), run.note && !goesOn(run) ? el('small', {}, run.note) : null),
    cell('Counts', counts(run)),
    cell('Started', el('time', { class: 'when', datetime: run.startedAt }, when(run.startedAt))),
    cell('', acts(run)));
}

function complain(text) {
  said.hidden = !text;
  said.textContent = text;
}

async function show() {
  const before = pages[pages.length - 1];
  const question = `/runs?pipeline=${encodeURIComponent(filter.value)}&before=${encodeURIComponent(before)}&limit=${SIZE + 1}`;
  try {
    const { items } = await answerTo(question);
    const text = zone + question + JSON.stringify(items);
    if (text !== drawn) draw(items);
    if (drawn !== text && !said.textContent.startsWith('Refused')) complain('');
    drawn = text;
  } catch (e) {
    complain(`Not shown: ${e.message}`);
  }
}

function draw(items) {
  const shown = items.slice(0, SIZE);
  const empty = filter.value ? 'No run of this pipeline yet.' : 'Nothing has run yet: no list was imported, no source was asked.';
  part('.sum').textContent = `newest first · times in ${zone.replaceAll('_', ' ')}`;
  part('thead').hidden = shown.length === 0;
  part('tbody').replaceChildren(...(shown.length ? shown.map(row) : [el('tr', {}, el('td', { colspan: 5 }, el('p', { class: 'empty' }, empty)))]));
  part('.pager').hidden = pages.length === 1 && items.length <= SIZE;
  part('[data-turn="newer"]').disabled = pages.length === 1;
  part('[data-turn="older"]').disabled = items.length <= SIZE;
  part('[data-turn="older"]').onclick = () => { pages.push(shown[shown.length - 1].id); show(); };
}

// ---- a list is taken in

async function open() {
  form.reset();
  outcome.replaceChildren();
  part('[data-for-good]').hidden = true;
  dialog.showModal();
  const select = form.elements.campaign;
  const { items } = await answerTo('/campaigns').catch(() => ({ items: [] }));
  const going = items.filter((c) => !['stopped', 'completed'].includes(c.state));
  select.replaceChildren(el('option', { value: '' }, 'any that runs'), ...going.map((c) => el('option', { value: c.id }, c.state === 'running' ? c.name : `${c.name} (${c.state})`)));
}

const tell = (...nodes) => outcome.replaceChildren(...nodes.filter(Boolean));

async function send(dryRun) {
  const file = form.elements.list.files[0];
  const mine = ++asked;
  const question = new URLSearchParams({ kind: form.elements.kind.value, campaign: form.elements.campaign.value, map: form.elements.map.value.trim(), dry_run: dryRun });
  part('[data-for-good]').hidden = true;
  form.elements.look.disabled = true;
  tell(el('p', { class: 'soft' }, `Sending ${file.name} …`));
  try {
    const response = await fetch(`/api/v1/imports?${question}`, { method: 'POST', body: file, headers: { Accept: 'application/json', 'Content-Type': 'application/octet-stream' } }).catch(() => null);
    const answer = await response?.json().catch(() => null);
    if (!response?.ok) throw new Error(answer?.message ?? (response ? `the server answered ${response.status}` : 'no answer. Is Outrider running?'));
    await follow(answer.run, answer.notes, dryRun, mine);
  } catch (e) {
    tell(el('p', { class: 'said bad', role: 'alert' }, `Not taken: ${e.message}`));
  } finally {
    form.elements.look.disabled = false;
    drawn = '';
    show();
  }
}

async function follow(begun, notes, dryRun, mine) {
  let run = begun;
  while (mine === asked && dialog.open) {
    drawProgress(run, notes);
    if (!goesOn(run)) break;
    await new Promise((wake) => setTimeout(wake, 500));
    run = await answerTo(`/imports/${encodeURIComponent(run.id)}`);
  }
  part('[data-for-good]').hidden = !(dryRun && run.status === 'completed' && (run.counts.stored || run.counts.updated));
}

function drawProgress(run, notes) {
  tell(
    el('p', {}, badge(TONE[run.status] ?? 'none', run.status), ` ${run.note}`),
    counts(run),
    run.counts.rejected > 0 && !goesOn(run) ? el('p', {}, rejects(run), ' say line, field, value and reason') : null,
    notes.length ? el('ul', { class: 'notes' }, ...notes.map((note) => el('li', {}, note))) : null);
}

// ---- begin

form.addEventListener('submit', (submit) => {
  submit.preventDefault();
  send(true);
});
part('[data-for-good]').addEventListener('click', () => send(false));
part('[data-close]').addEventListener('click', () => dialog.close());
part('[data-import]').addEventListener('click', open);
part('[data-turn="newer"]').addEventListener('click', () => { pages.pop(); show(); });
filter.addEventListener('change', () => { pages = ['']; show(); });

const again = async () => {
  if (!document.hidden) await show();
  setTimeout(again, 3000);
};
again();
