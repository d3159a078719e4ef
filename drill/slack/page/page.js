const live = document.getElementById('live');
const confirmBox = document.getElementById('confirm');
const said = document.getElementById('said');
/** Windows that whoever looks has closed: the server does not learn of it, as Slack's does not. */
const closed = new Set();
let version = '';

async function refresh() {
  const response = await fetch(`/state?seen=${encodeURIComponent(version)}`);
  if (response.status === 204) return true;
  const state = await response.json();
  // A window in which somebody types is left alone; what is new is asked for again once it is closed.
  if (!document.querySelector('dialog[open]')) {
    version = state.version;
    show(state.html);
  }
  return !state.isOver;
}

/** The markup was made and escaped by the server of this page. */
function show(markup) {
  live.innerHTML = markup;
  const story = live.querySelector('.story');
  story.scrollTop = story.scrollHeight;
  const box = live.querySelector('dialog.view');
  if (box && !closed.has(box.dataset.view)) box.showModal();
}

live.addEventListener(
  'close',
  ({ target }) => {
    if (target.matches('dialog.view')) closed.add(target.dataset.view);
  },
  true,
);

async function send(path, body) {
  said.hidden = true;
  for (const button of document.querySelectorAll('button')) button.disabled = true;
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  for (const button of document.querySelectorAll('button')) button.disabled = false;
  if (!response.ok) {
    said.textContent = `It was not taken: ${await response.text()}`;
    said.hidden = false;
  }
  version = '';
  await refresh();
}

function asked({ title, warning, yes, no }) {
  confirmBox.querySelector('h3').textContent = title;
  confirmBox.querySelector('p').textContent = warning;
  confirmBox.querySelector('[value=yes]').textContent = yes;
  confirmBox.querySelector('[value=no]').textContent = no;
  confirmBox.returnValue = 'no';
  confirmBox.showModal();
  return new Promise((resolve) => {
    confirmBox.addEventListener('close', () => resolve(confirmBox.returnValue === 'yes'), { once: true });
  });
}

live.addEventListener('click', async ({ target }) => {
  if (target.matches('[data-close]')) return target.closest('dialog').close();
  if (target.matches('[data-nobody]')) return send('/nobody', {});
  const { action: actionId, ...warning } = target.dataset;
  const { channel, ts } = target.closest('[data-ts]')?.dataset ?? {};
  if (actionId === undefined || ts === undefined) return;
  if (warning.title !== undefined && !(await asked(warning))) return;
  await send('/click', { channel, ts, actionId, user: document.getElementById('user').value });
});

live.addEventListener('submit', async (event) => {
  event.preventDefault();
  const box = event.target.closest('dialog.view');
  const values = {};
  for (const field of box.querySelectorAll('[data-field]'))
    values[field.dataset.block] = { [field.dataset.field]: field.value };
  box.close();
  await send('/submit', { viewId: box.dataset.view, values });
});

async function watch() {
  try {
    if (await refresh()) setTimeout(watch, 400);
  } catch {
    const notice = live.querySelector('.notice');
    if (notice) notice.textContent = 'The drill has ended; the terminal tells how.';
  }
}
await watch();
