// Campaigns: what came of their mails, and the buttons that start, pause and stop them, each asked once more.

import { answerTo, badge, cell, el, number } from './console.js';

const TONE = { draft: 'none', running: 'good', paused: 'warn', stopped: 'bad', completed: 'info' };
const VERBS = { draft: ['start', 'stop'], running: ['pause', 'stop'], paused: ['start', 'stop'] };
const MEANING = {
  start: 'Its mails go out from now on, as every gate allows.',
  pause: 'Its mails wait until it is started again; new ones are written, none goes out.',
  stop: 'This is final: what waits is never sent, and the campaign never runs again. Pause it if it may go on later.',
};
const section = document.querySelector('#campaigns');
const part = (selector) => section.querySelector(selector);
const dialog = part('dialog');
const form = part('dialog form');
const refusal = part('dialog output');
const said = part('.said');
let drawn = '';

function button(campaign, verb) {
  const node = el('button', { type: 'button', class: 'act', 'data-verb': verb, 'aria-label': `${verb} campaign ${campaign.id}` }, verb);
  node.addEventListener('click', () => confirm(campaign, verb));
  return node;
}

function refuse(text) {
  refusal.hidden = !text;
  refusal.textContent = text;
}

function confirm(campaign, verb) {
  part('#campaign-what').textContent = `${verb[0].toUpperCase()}${verb.slice(1)} ${campaign.name}?`;
  part('#campaign-meaning').textContent =
    verb === 'start' && campaign.dryRun ? 'It is a dry run: its mails go every way but to a server.' : MEANING[verb];
  refuse('');
  form.onsubmit = (submit) => {
    submit.preventDefault();
    turn(campaign, verb);
  };
  dialog.showModal();
  if (verb === 'stop') dialog.querySelector('[data-close]').focus();
}

async function turn(campaign, verb) {
  form.querySelector('[type=submit]').disabled = true;
  try {
    await answerTo(`/campaigns/${encodeURIComponent(campaign.id)}/${verb}`, {});
    dialog.close();
    await show();
  } catch (e) {
    refuse(`Refused: ${e.message}`);
  } finally {
    form.querySelector('[type=submit]').disabled = false;
  }
}

function row(campaign) {
  const { sent, replied, bounced, replyRate } = campaign.mails;
  const figures = sent ? `${number(sent)} sent, ${number(replied)} replied (${replyRate} %), ${number(bounced)} bounced` : 'none sent yet';
  const sequence = campaign.steps.length === 1 ? 'one mail' : `${campaign.steps.length} mails`;
  return el('tr', { 'data-campaign': campaign.id },
    el('td', {}, el('span', { class: 'id' }, campaign.name), el('small', {}, `${campaign.id} · ${sequence}`)),
    cell('State', badge(TONE[campaign.state] ?? 'none', campaign.state), ...(campaign.dryRun ? [' ', badge('warn', 'dry run')] : [])),
    cell('Mails', figures),
    cell('Do', el('span', { class: 'acts' }, ...(VERBS[campaign.state] ?? []).map((verb) => button(campaign, verb)))));
}

async function show() {
  try {
    const { items } = await answerTo('/campaigns');
    said.hidden = true;
    const text = JSON.stringify(items);
    if (text === drawn) return;
    drawn = text;
    const empty = el('tr', {}, el('td', { colspan: 4 }, el('p', { class: 'empty' }, 'There is no campaign. One is a file in config/campaigns, read when Outrider starts.')));
    part('thead').hidden = items.length === 0;
    part('.sum').textContent = items.length ? `${items.filter((c) => c.state === 'running').length} of ${items.length} run` : '';
    part('tbody').replaceChildren(...(items.length ? items.map(row) : [empty]));
  } catch (e) {
    said.hidden = false;
    said.textContent = `Not shown: ${e.message}`;
  }
}

dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());

const again = async () => {
  if (!document.hidden) await show();
  setTimeout(again, 3000);
};
again();
