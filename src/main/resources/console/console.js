// The console: asks the reading API every few seconds, takes events from the stream, and draws. Only a button of a route or job changes something, after asking.

const $ = (selector) => document.querySelector(selector);
const API = '/api/v1';
const TRIES = 2;

/** An element; text goes in as text, so nothing that came from outside can become markup. */
function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key === 'class') node.className = value;
    else if (value !== undefined && value !== null) node.setAttribute(key, value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined));
  return node;
}

// ---- words and numbers

const NUMBERS = new Intl.NumberFormat('en-US');
const number = (n) => NUMBERS.format(n);
const words = (id) => id.replaceAll('_', ' ');
const share = (part, whole) => (whole > 0 ? (100 * part) / whole : 0);
const percent = (p) => (p === 0 ? '0 %' : p < 1 ? `${p.toFixed(2)} %` : `${p.toFixed(1)} %`);
let zone = 'UTC';
let business = null;
let machineTime = null;

/** How a moment is written in the zone of the page. Making a format takes far longer than using it, and a page has hundreds of moments. */
function written(options) {
  const made = new Map();
  return (at) => {
    if (!made.has(zone)) made.set(zone, new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }));
    return made.get(zone).format(new Date(at));
  };
}

const clock = written({ hour: '2-digit', minute: '2-digit' });
const clockSeconds = written({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayOf = written({ year: 'numeric', month: '2-digit', day: '2-digit' });
const shortDay = written({ weekday: 'short', day: 'numeric', month: 'short' });
const when = written({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const longDay = written({ weekday: 'long', day: 'numeric', month: 'long' });

function span(seconds) {
  const s = Math.max(0, Math.round(seconds));
  if (s < 90) return `${s} s`;
  if (s < 5400) return `${Math.round(s / 60)} min`;
  if (s < 129600) return `${Math.round(s / 3600)} h`;
  return `${Math.round(s / 86400)} days`;
}

/** 17:40, or Wed 08:00 on another day. */
function moment(at) {
  if (business && dayOf(at) === dayOf(business)) return clock(at);
  return `${shortDay(at)} ${clock(at)}`;
}

// ---- the connection

const troubles = new Map();

function connection(path, trouble) {
  if (trouble) troubles.set(path, { text: trouble, count: (troubles.get(path)?.count ?? 0) + 1, since: troubles.get(path)?.since ?? new Date() });
  else troubles.delete(path);
  const worst = [...troubles.values()].filter((t) => t.count >= TRIES).sort((a, b) => a.since - b.since)[0];
  $('#lost').hidden = !worst;
  document.body.classList.toggle('stale', Boolean(worst));
  if (worst) $('#lost').textContent = `${worst.text} since ${worst.since.toLocaleTimeString('en-GB')}. What you see is old; trying again …`;
}

async function ask(path) {
  let response;
  try {
    response = await fetch(API + path, { signal: AbortSignal.timeout(8000), headers: { Accept: 'application/json' } });
  } catch {
    throw new Error('Connection lost');
  }
  if (response.ok) return response.json();
  if (response.status === 401) leave();
  throw new Error(response.status === 503 ? 'The store does not answer' : `${path} answered ${response.status}`);
}

/** The answer to a question of a person, or to an order with a body; what is refused becomes an error with the server's own words. */
async function answerTo(path, order, method = 'POST') {
  const init = order ? { method, body: JSON.stringify(order), headers: { Accept: 'application/json', 'Content-Type': 'application/json' } } : { headers: { Accept: 'application/json' } };
  const response = await fetch(API + path, { ...init, signal: AbortSignal.timeout(8000) }).catch(() => null);
  if (!response) throw new Error('no answer. Is Outrider running?');
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) return answer;
  throw new Error(answer?.message ?? `the server answered ${response.status}`);
}

const leave = () => window.location.assign('/login');

async function drawMe() {
  try {
    const me = await ask('/auth/me');
    $('#me span').textContent = `${me.name || me.email} · ${me.role}`;
    $('#me span').title = me.email;
    $('#me').hidden = false;
  } catch {
    setTimeout(drawMe, 3000);
  }
}

async function logOut() {
  await fetch(`${API}/auth/logout`, { method: 'POST' }).catch(() => null);
  leave();
}

/** Asks again and again, pauses while nobody looks, and draws only what changed, unless it shows how long ago. */
function every(ms, path, draw, always = false) {
  let last = '';
  const turn = async () => {
    if (!document.hidden) {
      try {
        const answer = await ask(path);
        connection(path, null);
        const text = JSON.stringify(answer);
        if (always || text !== last) draw(answer);
        last = text;
      } catch (e) {
        connection(path, e.message);
      }
    }
    setTimeout(turn, ms);
  };
  turn();
}

// ---- what needs a look

const looks = { routes: [], mailboxes: [], drafts: [] };

function attention() {
  const all = [...looks.drafts, ...looks.mailboxes, ...looks.routes];
  const box = $('#attention');
  if (all.length === 0) {
    box.replaceChildren(el('span', { class: 'good' }, el('i'), 'All quiet: nothing needs a look'));
    return;
  }
  const rank = { bad: 0, warn: 1, none: 2 };
  all.sort((a, b) => rank[a.tone] - rank[b.tone]);
  const shown = all.slice(0, 6).map((a) => el('a', { class: a.tone, href: a.href }, el('i'), a.text));
  if (all.length > 6) shown.push(el('span', { class: 'none' }, `and ${all.length - 6} more`));
  box.replaceChildren(...shown);
}

// ---- header

function drawStatus(s) {
  zone = s.zone;
  business = s.businessTime;
  machineTime = new Date(s.machineTime);
  $('#sandbox').hidden = !s.sandbox;
  $('#install').textContent = `${s.version} · ${s.profile} · ${s.store} store`;
  const time = $('#business');
  time.dateTime = s.businessTime;
  time.textContent = `${longDay(s.businessTime)}, ${clock(s.businessTime)}`;
  $('#zone').textContent = `business time, ${s.zone.replaceAll('_', ' ')}`;
  $('#machine').textContent = `· machine time ${machineTime.toISOString().slice(11, 19)} UTC`;
  document.title = `${s.sandbox ? 'SANDBOX · ' : ''}Outrider`;
}

// ---- funnel

const GROUPS = [['leads', 'contacts', 'checked'], ['drafts'], ['sent', 'follow_ups'], ['replies', 'hard_bounces', 'soft_bounces', 'complaints', 'unsubscribes'], ['suppressed']];
const RATED = new Set(GROUPS[3]);
const DRAFT_TONE = { ready_to_send: 'info', awaiting_approval: 'warn', claimed: 'info', sending: 'info', sent: 'good', failed: 'bad', unknown: 'warn', held: 'bad', review_failed: 'warn' };
const LIMITS = { hard_bounces: [2, 5], complaints: [0.1, 0.3] };

function remark(stage, sent) {
  if (stage.id === 'checked' && stage.count) return [`${percent(share(stage.parts.valid ?? 0, stage.count))} valid`, ''];
  if (stage.id === 'follow_ups' && sent) return [`${percent(share(stage.count, sent))} of sent`, ''];
  if (!RATED.has(stage.id) || !sent) return ['', ''];
  const rate = share(stage.count, sent);
  const [warn, bad] = LIMITS[stage.id] ?? [Infinity, Infinity];
  return [percent(rate), rate >= bad ? 'bad' : rate >= warn ? 'warn' : ''];
}

function drawStages({ stages }) {
  const byId = Object.fromEntries(stages.map((s) => [s.id, s]));
  const sent = byId.sent?.count ?? 0;
  const groups = GROUPS.map((ids) => el('div', { class: 'group' }, ...ids.map((id) => byId[id]).filter(Boolean).map((s) => stat(s, sent))));
  if (stages.length > 0) $('#stages').replaceChildren(...groups);
  const waiting = split(byId.drafts?.parts ?? {});
  $('#drafts').replaceChildren(...waiting);
  $('#drafts').hidden = waiting.length === 0;
  const parts = byId.drafts?.parts ?? {};
  looks.drafts = [
    ['held', 'bad', (n) => `${n} ${n === 1 ? 'draft is' : 'drafts are'} held: a person must decide`],
    ['unknown', 'warn', (n) => `${n} ${n === 1 ? 'mail' : 'mails'} without an answer from the server`],
    ['awaiting_approval', 'warn', (n) => `${n} ${n === 1 ? 'draft waits' : 'drafts wait'} for approval`],
  ].filter(([id]) => parts[id] > 0).map(([id, tone, text]) => ({ tone, href: id === 'held' ? '#held' : `#drafts=${id}`, text: text(parts[id]) }));
  attention();
}

function stat(stage, sent) {
  const [text, mark] = remark(stage, sent);
  return el('div', { class: 'stat', id: `stage-${stage.id}` }, el('b', {}, number(stage.count)), el('span', {}, stage.label), el('em', { class: mark ? `toned ${mark}` : '' }, text));
}

function split(parts) {
  const order = ['generating', 'review_failed', 'awaiting_approval', 'ready_to_send', 'claimed', 'sending', 'sent', 'failed', 'unknown', 'held', 'skipped'];
  const known = order.filter((id) => parts[id] > 0).concat(Object.keys(parts).filter((id) => !order.includes(id)));
  return known.map((id) => el('li', { class: DRAFT_TONE[id] ?? 'none' }, el('b', {}, number(parts[id])), ` ${words(id)}`));
}

// ---- today's chart

let chart = null;
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function minuteOfDay(at, date) {
  const [day, month, year] = dayOf(at).split('/');
  const [h, m, s] = clockSeconds(at).split(':').map(Number);
  const here = `${year}-${month}-${day}`;
  return here === date ? h * 60 + m + s / 60 : here < date ? 0 : 1440;
}

/** A stair: one step up at each minute. */
function stair(minutes, end) {
  const points = [];
  minutes.sort((a, b) => a - b).forEach((x, i) => points.push({ x, y: i + 1 }));
  if (points.length > 0) points.unshift({ x: points[0].x, y: 0 });
  if (end !== null) points.push({ x: Math.max(end, points.at(-1)?.x ?? 0), y: minutes.length });
  return points;
}

const nowLine = {
  id: 'now',
  afterDatasetsDraw(c) {
    const at = c.options.now;
    const { x, y } = c.scales;
    if (at < x.min || at > x.max) return;
    const px = x.getPixelForValue(at);
    c.ctx.save();
    c.ctx.strokeStyle = css('--faint');
    c.ctx.setLineDash([2, 3]);
    c.ctx.beginPath();
    c.ctx.moveTo(px, y.top);
    c.ctx.lineTo(px, y.bottom);
    c.ctx.stroke();
    c.ctx.fillStyle = css('--soft');
    c.ctx.font = `12px ${getComputedStyle(document.body).fontFamily}`;
    c.ctx.textAlign = px > x.right - 40 ? 'right' : 'left';
    c.ctx.fillText('now', px + (px > x.right - 40 ? -6 : 6), y.top + 10);
    c.ctx.restore();
  },
};

const hhmm = (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(Math.floor(minute % 60)).padStart(2, '0')}`;

function drawPlan({ date, now, slots }) {
  const empty = slots.length === 0;
  $('#plan').hidden = empty;
  $('#hours').hidden = empty;
  $('#plan-empty').hidden = !empty;
  const at = minuteOfDay(now, date);
  const planned = slots.map((s) => minuteOfDay(s.at, date));
  const sent = slots.filter((s) => s.sentAt).map((s) => minuteOfDay(s.sentAt, date));
  const due = planned.filter((m) => m <= at).length;
  $('#legend').replaceChildren(
    el('li', {}, el('i'), 'Sent ', el('b', {}, number(sent.length))),
    el('li', {}, el('i', { class: 'dash' }), 'Planned by now ', el('b', {}, number(due)), ', in all ', el('b', {}, number(planned.length))),
  );
  if (empty) return;
  drawHours(planned, sent);
  $('#chart').setAttribute('aria-label', `${sent.length} mails sent today of ${due} planned by now and ${planned.length} planned in all`);
  const first = Math.floor(Math.min(...planned, ...sent) / 60) * 60;
  const last = Math.ceil((Math.max(...planned, ...sent) + 1) / 60) * 60;
  const data = [stair(sent, at >= first ? Math.min(at, last) : null), stair(planned, last)];
  if (!chart) chart = newChart();
  chart.data.datasets.forEach((set, i) => { set.data = data[i]; });
  const step = niceStep(Math.max(planned.length, sent.length) / 5);
  Object.assign(chart.options.scales.x, { min: first, max: last });
  chart.options.scales.y.max = step * Math.ceil((Math.max(planned.length, sent.length) + 1) / step);
  chart.options.scales.y.ticks.stepSize = step;
  chart.options.now = at;
  chart.update('none');
}

/** 1, 2, 5, 10, 20, 25, 50 … : the next of them. */
function niceStep(rough) {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, rough))));
  return [1, 2, power === 1 ? 5 : 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? 1;
}

function drawHours(planned, sent) {
  const count = (minutes, hour) => minutes.filter((m) => Math.floor(m / 60) === hour).length;
  const hours = [...Array(24).keys()].filter((h) => count(planned, h) + count(sent, h) > 0);
  $('#hours tbody').replaceChildren(...hours.map((h) => el('tr', {}, el('th', { scope: 'row' }, `${hhmm(h * 60)} to ${hhmm(h * 60 + 60)}`), el('td', { class: 'n' }, number(count(planned, h))), el('td', { class: 'n' }, number(count(sent, h))))));
}

function newChart() {
  const axis = { grid: { drawTicks: false }, border: { display: false } };
  const made = new window.Chart($('#chart'), {
    type: 'line',
    data: {
      datasets: [
        { label: 'sent', data: [], stepped: true, fill: 'origin', borderWidth: 2.5, pointRadius: 0, pointHitRadius: 8 },
        { label: 'planned', data: [], stepped: true, borderWidth: 1.75, borderDash: [5, 4], pointRadius: 0, pointHitRadius: 8 },
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      layout: { padding: { top: 4 } },
      plugins: {
        legend: { display: false },
        tooltip: { displayColors: false, callbacks: { title: (items) => hhmm(items[0].parsed.x), label: (item) => `${item.parsed.y} ${item.dataset.label}` } },
      },
      scales: {
        x: { ...axis, type: 'linear', ticks: { stepSize: 60, maxRotation: 0, autoSkipPadding: 24, padding: 8, callback: hhmm } },
        y: { ...axis, beginAtZero: true, ticks: { precision: 0, padding: 10 } },
      },
    },
    plugins: [nowLine],
  });
  paint(made);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { paint(made); made.update('none'); });
  return made;
}

function paint(c) {
  const [sent, planned] = c.data.datasets;
  Object.assign(sent, { borderColor: css('--accent'), backgroundColor: css('--accent-soft') });
  Object.assign(planned, { borderColor: css('--plan') });
  Object.values(c.options.scales).forEach((s) => { s.grid.color = css('--line-soft'); s.ticks.color = css('--soft'); });
  c.options.scales.x.grid.display = false;
  Object.assign(c.options.plugins.tooltip, { backgroundColor: css('--ink'), titleColor: css('--panel'), bodyColor: css('--panel') });
}

// ---- tables

const SHOWN = { mailboxes: 40, routes: 16, jobs: 40 };
const open = new Set();

function rows(id, items, row, emptyText) {
  const body = $(`#${id} tbody`);
  const more = $(`#${id} .more`);
  const shown = open.has(id) ? items : items.slice(0, SHOWN[id]);
  const focused = body.contains(document.activeElement) ? document.activeElement.getAttribute('aria-label') : null;
  body.replaceChildren(...(items.length > 0 ? shown.map(row) : [el('tr', {}, el('td', { colspan: 9 }, el('p', { class: 'empty' }, emptyText)))]));
  if (focused) body.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
  $(`#${id} thead`).hidden = items.length === 0;
  more.hidden = items.length <= shown.length;
  more.textContent = `Show all ${number(items.length)}`;
  more.onclick = () => { open.add(id); rows(id, items, row, emptyText); };
}

const cell = (label, ...children) => el('td', { 'data-label': label }, ...children);
const badge = (tone, text) => el('span', { class: `badge ${tone}` }, text);

const BOX_TONE = { active: 'good', cold_ready: 'good', warming_up: 'info', recovering: 'warn', paused: 'warn', blacklisted: 'bad', inactive: 'none' };
const HARMLESS = new Set(['reply', 'manual']);

function drawMailboxes({ mailboxes }) {
  const troubled = (m) => m.pauses.filter((p) => !HARMLESS.has(p.cause));
  const sent = mailboxes.reduce((n, m) => n + m.sentToday, 0);
  const limit = mailboxes.reduce((n, m) => n + (['inactive', 'blacklisted'].includes(m.status) ? 0 : m.limitToday), 0);
  $('#mailboxes-sum').textContent = mailboxes.length ? `${number(sent)} of ${number(limit)} sent today` : '';
  rows('mailboxes', mailboxes, mailboxRow, 'There is no mailbox in the pool yet. Nothing can be sent before one is added.');
  looks.mailboxes = mailboxes.flatMap((m) => {
    const found = troubled(m).slice(0, 1).map((p) => ({ tone: 'bad', text: `${m.address} paused: ${p.reason || words(p.cause)}` }));
    if (m.status === 'blacklisted') found.push({ tone: 'bad', text: `${m.address} is blacklisted` });
    if (m.status !== 'inactive' && m.dns !== '' && m.dns !== 'pass') found.push({ tone: 'warn', text: `${m.address}: ${m.dns}` });
    return found.map((f) => ({ ...f, href: '#mailboxes' }));
  });
  attention();
}

/** A long address may break behind its @, and nowhere else. */
function breakable(address) {
  const [local, domain] = address.split('@');
  return [`${local}@`, el('wbr'), domain];
}

function mailboxRow(m) {
  const bar = el('i');
  bar.style.setProperty('--part', `${Math.min(100, share(m.sentToday, m.limitToday))}%`);
  const pauses = m.pauses.map((p) => el('li', { class: HARMLESS.has(p.cause) ? '' : 'bad' }, el('b', {}, words(p.cause)), ` until ${moment(p.until)}${p.reason ? `, ${p.reason}` : ''}`));
  return el('tr', {},
    el('td', {}, el('span', { class: 'id' }, ...breakable(m.address)), pauses.length ? el('ul', { class: 'pauses' }, ...pauses) : el('small', {}, m.name)),
    cell('Status', badge(BOX_TONE[m.status] ?? 'none', words(m.status))),
    cell('Sent today', el('span', { class: 'bar' }, bar, el('span', {}, number(m.sentToday), el('span', { class: 'of' }, ` / ${number(m.limitToday)}`)))),
    cell('Read', coverage(m)),
    cell('DNS', m.dns === 'pass' ? badge('good', 'pass') : m.dns === '' ? badge('none', 'not checked') : badge('warn', m.dns)));
}

function coverage(m) {
  if (m.coverageAgeSeconds === null) return badge('none', 'never');
  const tone = m.coverageAgeSeconds > 900 ? 'toned warn' : '';
  return el('span', { class: `when ${tone}`, title: 'every folder read to its end' }, `${span(m.coverageAgeSeconds)} ago`);
}

const ROUTE_TONE = { started: 'good', stopping: 'warn', suspended: 'warn', stopped: 'bad' };

function drawRoutes({ routes }) {
  const failed = routes.reduce((n, r) => n + r.failed, 0);
  $('#routes-sum').textContent = routes.length ? `${routes.filter((r) => r.state === 'started').length} of ${routes.length} routes run · ${number(failed)} failed exchanges` : '';
  const rank = (r) => (r.state !== 'started' ? 0 : r.switchable ? 1 : 2);
  rows('routes', [...routes].sort((a, b) => rank(a) - rank(b)), routeRow, 'No route is loaded. Is the folder routes/ there?');
  looks.routes = routes.filter((r) => r.state !== 'started').map((r) => ({ tone: ROUTE_TONE[r.state] ?? 'warn', href: '#routes', text: `route ${r.id} is ${r.heldBy ? `held by ${r.heldBy}` : r.state}` }));
  attention();
}

function routeRow(r) {
  const failed = cell('Failed', r.failed > 0 ? el('b', { class: 'toned bad' }, number(r.failed)) : '0');
  const done = cell('Done', number(r.total));
  [failed, done].forEach((c) => c.classList.add('n'));
  return el('tr', {},
    el('td', {}, el('span', { class: 'id' }, el('span', { class: 'room' }, r.group ? `${r.group} / ` : ''), r.id), el('small', {}, r.description)),
    cell('State', badge(ROUTE_TONE[r.state] ?? 'none', r.state), whyState(r)),
    done,
    failed,
    cell('Last', el('span', { class: 'when' }, r.lastRun ? `${span((machineTime - new Date(r.lastRun)) / 1000)} ago` : 'never')),
    cell('Next', el('span', { class: 'when' }, r.nextRun ? moment(r.nextRun) : '–')),
    cell('Switch', el('span', { class: 'acts' }, ...verbs(r).map((verb) => act(verb, `${verb} route ${r.id}`, `/routes/${encodeURIComponent(r.id)}/${verb}`)))));
}

/** Who wanted it so, when and why; or which other route keeps this one from running. */
function whyState(r) {
  if (r.heldBy) return el('small', {}, `held: it leads to ${r.heldBy}, which is off`);
  if (!r.turned) return null;
  const { by, at, reason } = r.turned;
  return el('small', {}, `${r.turned.wanted} by ${by}, ${moment(at)}${reason ? `: ${reason}` : ''}`);
}

function verbs(r) {
  if (!r.switchable || r.heldBy) return [];
  if (r.state === 'started') return ['stop', 'suspend'];
  return r.state === 'suspended' ? ['resume', 'stop'] : ['start'];
}

/** A button that changes something: asks first, and shows what the server refused. */
function act(text, what, path) {
  const button = el('button', { type: 'button', class: 'act', 'aria-label': what }, text);
  button.addEventListener('click', () => confirmed(what, path));
  return button;
}

function confirmed(what, path) {
  const box = $('#switch');
  const why = $('#switch-reason');
  $('#switch-what').textContent = `${what[0].toUpperCase()}${what.slice(1)}?`;
  why.value = '';
  $('#switch-why').hidden = !path.startsWith('/routes/');
  box.onclose = () => { if (box.returnValue === 'yes') post(what, path, why.value.trim()); };
  box.returnValue = '';
  box.showModal();
}

async function post(what, path, reason) {
  const said = $(path.startsWith('/jobs/') ? '#jobs-said' : '#routes-said');
  said.hidden = false;
  try {
    const body = path.startsWith('/routes/') && reason ? JSON.stringify({ reason }) : '';
    const response = await fetch(API + path, { method: 'POST', headers: { Accept: 'application/json', 'Content-Type': 'application/json' }, body, signal: AbortSignal.timeout(15000) });
    const answer = await response.json();
    said.className = response.ok ? 'said' : 'said bad';
    said.textContent = response.ok ? `Done: ${what}${answer.state ? `; it is ${answer.state}` : ''}` : `Refused: ${answer.message ?? response.status}`;
  } catch {
    said.className = 'said bad';
    said.textContent = `No answer: ${what}`;
  }
}

const JOB_TONE = { ok: 'good', error: 'bad', running: 'info', skipped: 'warn' };

function drawJobs({ jobs }) {
  rows('jobs', jobs, jobRow, 'No route runs by a schedule.');
}

function jobRow(j) {
  return el('tr', {},
    el('td', {}, el('span', { class: 'id' }, j.id), el('small', {}, j.error || j.description)),
    cell('Last', el('span', { class: 'when' }, j.lastRun ? moment(j.lastRun) : 'never'), j.by && j.by !== 'schedule' ? el('small', {}, `by ${j.by}`) : null),
    cell('Outcome', j.outcome === 'none' ? '–' : badge(JOB_TONE[j.outcome] ?? 'none', j.outcome)),
    cell('Next', el('span', { class: 'when', title: `${j.cron} in ${j.zone}` }, j.nextRun ? moment(j.nextRun) : '–')),
    cell('Run', el('span', { class: 'acts' }, j.state === 'started' ? act('run now', `run job ${j.id} now`, `/jobs/${encodeURIComponent(j.id)}/run`) : null)));
}

// ---- events

const KEPT = 50;
const EVENT_TONE = [
  [/^(complaint|bounce\.hard|mail\.failed|quarantine|alert|enrollment\.problem)/, 'bad'],
  [/^(bounce|delayed|mail\.(deferred|retry|unknown|released|held|claim-lost)|mailbox\.(paused|unread))/, 'warn'],
  [/^reply(\.human)?$/, 'good'],
  [/^(reply|auto|away|departed|unsubscribe|suppression|inbound)/, 'info'],
  [/^mail\.sent/, 'sent'],
];
const KINDS = {
  all: () => true,
  mail: (kind) => /^(mail\.|day\.|draft\.)/.test(kind),
  back: (kind) => /^(reply|bounce|complaint|delayed|auto|away|departed|unsubscribe|suppression|inbound)/.test(kind),
  trouble: (kind) => ['bad', 'warn'].includes(tone(kind)),
};
let seen = [];
let filter = 'all';
let held = false;
let arrived = false;

const tone = (kind) => EVENT_TONE.find(([pattern]) => pattern.test(kind))?.[1] ?? 'none';

function take(events, fresh) {
  const known = new Set(seen.map((e) => e.id));
  const news = events.filter((e) => !known.has(e.id));
  if (news.length === 0) return;
  seen = [...news.reverse(), ...seen].slice(0, KEPT);
  if (held) return;
  if (fresh) addEvents(news);
  else drawEvents();
}

const ofKind = (e) => KINDS[filter](e.kind);

/** Draws all of them anew. */
function drawEvents() {
  $('#events').replaceChildren(...seen.filter(ofKind).map(eventRow));
  tellEmpty();
}

/**
 * Puts new ones on top and takes as many away below. They are marked for a while, and do not fade: on a busy day there is always one that
 * would, and the whole list would be painted sixty times a second.
 */
function addEvents(news) {
  const list = $('#events');
  const added = news.filter(ofKind).map(eventRow);
  const kept = seen.filter(ofKind).length;
  added.forEach((row) => row.classList.add('fresh'));
  setTimeout(() => added.forEach((row) => row.classList.remove('fresh')), 2000);
  list.prepend(...added);
  while (list.children.length > kept) list.lastElementChild.remove();
  tellEmpty();
}

function tellEmpty() {
  const none = $('#events').children.length === 0;
  $('#events').hidden = none;
  $('#events-empty').hidden = !none;
  if (seen.length > 0) $('#events-empty').textContent = 'Nothing of this kind among the last 50 events.';
}

function eventRow(e) {
  const about = [e.kind, e.mailbox || e.subject].filter(Boolean).join(' · ');
  return el('li', { class: tone(e.kind) }, el('p', {}, e.text), el('time', { datetime: e.at }, clockSeconds(e.at)), el('small', { title: e.subject }, about));
}

function live(state, text) {
  $('#live').dataset.state = state;
  $('#live').textContent = text;
}

let source = null;
let polling = false;

function listen() {
  source = new EventSource(`${API}/events/stream`);
  let batch = [];
  source.onopen = () => live('on', 'live');
  source.onmessage = (message) => {
    batch.push(JSON.parse(message.data));
    if (batch.length > 1) return;
    setTimeout(() => { take(batch, arrived); batch = []; arrived = true; }, 50);
  };
  source.onerror = () => {
    live('off', 'reconnecting');
    if (source?.readyState === EventSource.CLOSED) poll();
  };
}

// A browser opens few connections to one host: a page that nobody sees gives its stream back.
document.addEventListener('visibilitychange', () => {
  if (polling) return;
  if (document.hidden) {
    source?.close();
    source = null;
  } else if (!source) listen();
});

/** Where no stream comes through (a proxy, too many readers): asks every two seconds. */
function poll() {
  polling = true;
  live('poll', 'every 2 s');
  const turn = async () => {
    try {
      const after = seen[0] ? `?after=${encodeURIComponent(seen[0].id)}&limit=${KEPT}` : `?limit=${KEPT}`;
      take((await ask(`/events${after}`)).items, arrived);
      arrived = true;
      live('poll', 'every 2 s');
    } catch {
      live('off', 'reconnecting');
    }
    setTimeout(turn, 2000);
  };
  turn();
}

for (const button of document.querySelectorAll('[data-filter]')) {
  button.addEventListener('click', () => {
    filter = button.dataset.filter;
    document.querySelectorAll('[data-filter]').forEach((b) => b.setAttribute('aria-pressed', String(b === button)));
    drawEvents();
  });
}
$('#hold').addEventListener('click', (click) => {
  held = !held;
  click.currentTarget.setAttribute('aria-pressed', String(held));
  if (!held) drawEvents();
});

// ---- begin: status first, because every time on the page is shown in its zone

ask('/status').then(drawStatus).catch(() => {}).finally(() => {
  every(1000, '/status', drawStatus);
  every(2000, '/stages', drawStages);
  every(2000, '/plan/today', drawPlan);
  every(3000, '/mailboxes', drawMailboxes);
  every(3000, '/routes', drawRoutes, true);
  every(5000, '/jobs', drawJobs);
  listen();
  drawMe();
  $('#logout').addEventListener('click', logOut);
});

export { DRAFT_TONE, answerTo, badge, breakable, cell, el, number, when, words, zone };
