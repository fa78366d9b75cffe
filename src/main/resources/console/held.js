// Held drafts: shows the evidence, asks once more, and sends the decision. The only part of the page that changes something.

const API = '/api/v1';
const section = document.querySelector('#held');
const list = section.querySelector('ol');
const dialog = section.querySelector('dialog');
const NAMES = { mark_sent: 'Mark as sent', send_again: 'Send again', skip: 'Skip' };
const MEANING = {
  mark_sent: 'It counts as sent: follow-ups go on from it. Nothing is sent now.',
  send_again: 'It waits again, under the same Message-ID, for every gate. If the first one did go out after all, the recipient gets it twice.',
  skip: 'It is not sent again, and nothing more goes to this contact in this campaign.',
};

/** An element; text goes in as text, so nothing that came from outside can become markup. */
function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

const when = (at) => (at ? new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }) : 'never');

function row(held) {
  const searched = held.looks > 0 ? `searched ${held.looks} times, last ${when(held.lookedAt)}` : 'its folders could not be searched';
  const facts = `${held.mailbox ?? 'no mailbox'} to ${held.to} · without an answer since ${when(held.unknownSince)} · ${searched}`;
  const buttons = held.actions.map((action) => {
    const button = el('button', { type: 'button', class: action === held.best ? 'best' : '', 'data-action': action }, NAMES[action] ?? action);
    button.addEventListener('click', () => confirm(held, action));
    return button;
  });
  return el('li', {}, el('p', {}, el('b', {}, held.subject), ` – ${held.reason}`), el('small', {}, facts), el('div', { class: 'acts' }, ...buttons));
}

function confirm(held, action) {
  dialog.querySelector('h3').textContent = `${NAMES[action]}?`;
  dialog.querySelector('p').textContent = `“${held.subject}” to ${held.to}. ${MEANING[action]}`;
  dialog.querySelector('output').textContent = '';
  const form = dialog.querySelector('form');
  form.reset();
  form.onsubmit = (submit) => {
    submit.preventDefault();
    decide(held.id, action, form.elements.reason.value);
  };
  dialog.showModal();
}

async function decide(id, action, reason) {
  const output = dialog.querySelector('output');
  try {
    const response = await fetch(`${API}/drafts/${encodeURIComponent(id)}/settle`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ action, reason }),
      signal: AbortSignal.timeout(8000),
    });
    if (response.ok) {
      dialog.close();
      await show();
    } else {
      output.textContent = (await response.json()).message;
    }
  } catch {
    output.textContent = 'No answer. Look whether it is still held before you try again.';
  }
}

let last = '';

async function show() {
  const response = await fetch(`${API}/drafts/held`, { signal: AbortSignal.timeout(8000) });
  if (!response.ok) return;
  const { items } = await response.json();
  const text = JSON.stringify(items);
  if (text === last) return;
  last = text;
  section.hidden = items.length === 0;
  list.replaceChildren(...items.map(row));
}

const turn = async () => {
  if (!document.hidden) await show().catch(() => {});
  setTimeout(turn, 3000);
};
dialog.querySelector('[data-cancel]').addEventListener('click', () => dialog.close());
turn();
