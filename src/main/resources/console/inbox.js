// Came back: the mails about ours, what each was taken for, and a person's word for what it really is.

import { answerTo, badge, cell, el, number, when, words, zone } from './console.js';

const SIZE = 10;
const DEEPEST = 10000 / SIZE;
const TONE = { human_reply: 'good', auto_reply: 'info', departed: 'warn', unsubscribe: 'warn', hard_bounce: 'bad', soft_bounce: 'warn', delayed: 'none', complaint: 'bad' };
const MEANING = {
  human_reply: 'A person answered: the sequence stops, for colleagues too, and the mailbox rests.',
  auto_reply: 'A machine answered: what was stopped goes on, the next mail after the return date.',
  departed: 'The person has left: nothing goes to this address any more.',
  unsubscribe: 'The person wants no more mail: nothing goes to this address any more.',
  hard_bounce: 'The address is no good: nothing goes to it any more.',
  soft_bounce: 'It was not delivered this time: what was stopped goes on.',
  delayed: 'It is not delivered yet: what was stopped goes on.',
  complaint: 'It was reported as spam: nothing goes to this address any more, and mailboxes pause.',
  other: 'It says nothing about our mail: what was stopped goes on.',
};
const section = document.querySelector('#inbox');
const part = (selector) => section.querySelector(selector);
const filter = part('.head select');
const dialog = part('dialog');
const form = part('dialog form');
const said = part('.said');
let page = 1;
let drawn = '';


function row(mail) {
  const button = el('button', { type: 'button', 'data-correct': mail.id, 'aria-label': `correct: ${mail.subject}, from ${mail.from}` }, 'correct');
  button.addEventListener('click', () => open(mail));
  return el('tr', {},
    el('td', {}, el('span', { class: 'id' }, mail.subject || '(no subject)'), el('small', {}, `from ${mail.from}`), mail.text ? el('small', { class: 'text' }, mail.text.slice(0, 200)) : null),
    cell('Verdict', badge(TONE[mail.verdict] ?? 'none', words(mail.verdict)), mail.label ? el('small', {}, `sorted: ${words(mail.label)}`) : null, mail.correctedBy ? el('small', {}, `corrected by ${mail.correctedBy}`) : null),
    cell('Mailbox', el('span', {}, mail.mailbox), el('small', {}, mail.folder)),
    cell('Read', el('time', { class: 'when', datetime: mail.storedAt }, when(mail.storedAt))),
    cell('Wrong?', button));
}

function draw(list) {
  const pages = Math.max(1, Math.min(DEEPEST, Math.ceil(list.total / SIZE)));
  const empty = filter.value ? 'No mail of this kind.' : 'Nothing has come back yet.';
  part('.sum').textContent = `${number(list.total)} about ours · times in ${zone.replaceAll('_', ' ')}`;
  part('thead').hidden = list.items.length === 0;
  part('tbody').replaceChildren(...(list.items.length ? list.items.map(row) : [el('tr', {}, el('td', { colspan: 5 }, el('p', { class: 'empty' }, empty)))]));
  part('.pager').hidden = pages === 1 && page === 1;
  part('.pager span').textContent = `Page ${number(page)} of ${number(pages)}`;
  part('[data-turn="-1"]').disabled = page <= 1;
  part('[data-turn="1"]').disabled = page >= pages;
}

async function show() {
  const question = `/inbox/mails?verdict=${filter.value}&page=${page}&size=${SIZE}`;
  try {
    const list = await answerTo(question);
    said.hidden = true;
    const text = zone + question + JSON.stringify(list);
    if (text !== drawn) draw(list);
    drawn = text;
  } catch (e) {
    said.hidden = false;
    said.textContent = `Not shown: ${e.message}`;
  }
}

function turnTo(number) {
  page = number;
  return show();
}

// ---- the correction

function open(mail) {
  part('#correct-what').textContent = mail.subject || '(no subject)';
  part('#correct-now').textContent = `from ${mail.from}, taken for: ${words(mail.verdict)}`;
  part('dialog output').textContent = '';
  form.reset();
  for (const option of form.elements.verdict.options) option.disabled = option.value === mail.verdict;
  form.elements.verdict.value = mail.verdict === 'human_reply' ? 'auto_reply' : 'human_reply';
  explain();
  form.onsubmit = (submit) => {
    submit.preventDefault();
    correct(mail.id);
  };
  dialog.showModal();
}

function explain() {
  const verdict = form.elements.verdict.value;
  part('#correct-meaning').textContent = MEANING[verdict];
  part('#correct-back').hidden = verdict !== 'auto_reply';
}

async function correct(id) {
  const verdict = form.elements.verdict.value;
  const back = verdict === 'auto_reply' ? form.elements.back.value : '';
  try {
    await answerTo('/inbox/verdicts', { id, verdict, back });
    dialog.close();
    await show();
  } catch (e) {
    part('dialog output').textContent = `Not changed: ${e.message}`;
  }
}

// ---- begin

form.elements.verdict.addEventListener('change', explain);
filter.addEventListener('change', () => turnTo(1));
part('[data-close]').addEventListener('click', () => dialog.close());
section.querySelectorAll('[data-turn]').forEach((b) => b.addEventListener('click', () => turnTo(page + Number(b.dataset.turn))));

const again = async () => {
  if (!document.hidden && !dialog.open) await show();
  setTimeout(again, 3000);
};
again();
