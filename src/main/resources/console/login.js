// Logs in by password, or by the link whose secret stands behind the # and so is in no log. The session is a cookie that
// no script can read.

const $ = (selector) => document.querySelector(selector);
const API = '/api/v1/auth';

async function send(method, path, body) {
  let response;
  try {
    response = await fetch(API + path, { method, headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify({ ...body, cookie: true }) });
  } catch {
    throw new Error('Outrider does not answer. Is it running?');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.message ?? `answered ${response.status}`);
  return answer;
}

function trouble(text) {
  $('#trouble').textContent = text;
  $('#trouble').hidden = text === '';
}

const enter = () => window.location.replace('/');

/** Runs an act of a form, one at a time, and says what went wrong. */
async function attempt(form, act) {
  const button = form.querySelector('button[type=submit]');
  button.disabled = true;
  trouble('');
  try {
    await act();
  } catch (e) {
    trouble(e.message);
  }
  button.disabled = false;
}

$('#login').addEventListener('submit', (event) => {
  event.preventDefault();
  const fields = new FormData(event.target);
  attempt(event.target, async () => {
    await send('POST', '/login', { email: fields.get('email'), password: fields.get('password') });
    enter();
  });
});

$('#choose').addEventListener('submit', (event) => {
  event.preventDefault();
  const fields = new FormData(event.target);
  attempt(event.target, async () => {
    await send('PUT', '/password', { password: fields.get('password') });
    enter();
  });
});

$('#later').addEventListener('click', enter);

/** Whoever came by a link may choose a password now; the guest of the sandbox needs none. */
function welcome(me, sandbox) {
  if (sandbox) {
    enter();
    return;
  }
  $('#login').hidden = true;
  $('#choose').hidden = false;
  $('#choose [name=email]').value = me.email;
  $('#title').textContent = `Welcome, ${me.name || me.email}. Choose a password.`;
}

async function open() {
  const sandbox = await fetch('/health').then((r) => r.json()).then((h) => h.profile === 'sandbox').catch(() => false);
  $('#sandbox').hidden = !sandbox;
  $('#hint').hidden = !sandbox;
  if (sandbox) document.title = `SANDBOX · ${document.title}`;
  const once = new URLSearchParams(window.location.hash.slice(1)).get('once');
  if (once) {
    window.history.replaceState(null, '', '/login');
    await attempt($('#login'), async () => welcome(await send('POST', '/login', { once }), sandbox));
  } else {
    const known = await fetch(`${API}/me`, { headers: { Accept: 'application/json' } }).catch(() => null);
    if (known?.ok) enter();
  }
  document.body.dataset.ready = 'yes';
}

open();
window.addEventListener('hashchange', open);
