// The page: shows the newest boards that came as events. No framework, nothing from elsewhere.
const $ = (id) => document.getElementById(id);
const number = new Intl.NumberFormat();
const tabs = [...document.querySelectorAll('[role=tab]')];

const windows = tabs.map((tab) => tab.dataset.window);
let shown = windows.find((name) => `#${name}` === location.hash) ?? 'day';
let boards = {};

for (const tab of tabs) {
  tab.addEventListener('click', () => {
    shown = tab.dataset.window;
    history.replaceState(null, '', `#${shown}`);
    render();
  });
}

function render() {
  for (const tab of tabs) tab.setAttribute('aria-selected', String(tab.dataset.window === shown));
  const board = boards[shown];
  if (!board) return;
  const best = board.top[0]?.score ?? 1;
  const before = new Map([...$('board').children].map((row) => [row.dataset.player, row]));
  const rows = board.top.map((place) => rowOf(place, best, before.get(place.player)));
  $('board').replaceChildren(...rows);
  $('empty').hidden = rows.length > 0;
  for (const figure of ['players', 'scores', 'visitors']) {
    $(figure).textContent = number.format(board[figure]);
  }
}

function rowOf({ rank, player, score }, best, old) {
  const row = old ?? newRow(player);
  const text = number.format(score);
  row.dataset.rank = rank;
  row.style.setProperty('--share', String(score / best));
  row.querySelector('.rank').textContent = rank;
  const cell = row.querySelector('.score');
  row.classList.toggle('changed', old !== undefined && cell.textContent !== text);
  cell.textContent = text;
  return row;
}

function newRow(player) {
  const row = document.createElement('li');
  row.dataset.player = player;
  for (const name of ['rank', 'player', 'score']) {
    const cell = document.createElement('span');
    cell.className = name;
    row.append(cell);
  }
  row.querySelector('.player').textContent = player; // text, never HTML
  return row;
}

/** A random name for this browser, to be counted once. */
function visitor() {
  // Browsers make UUIDs on secure origins only: not on http://192.168.…
  const known = localStorage.getItem('visitor') ?? crypto.randomUUID?.() ?? String(Math.random());
  localStorage.setItem('visitor', known);
  return known;
}

const events = new EventSource(`api/live?visitor=${visitor()}`);
events.addEventListener('boards', ({ data }) => {
  const news = JSON.parse(data);
  boards = Object.fromEntries(news.boards.map((board) => [board.window, board]));
  $('watching').textContent = number.format(news.watching);
  status('live', true);
  render();
});
events.addEventListener('failed', ({ data }) => status(JSON.parse(data), false));
events.addEventListener('error', () => status('connecting …', false));

function status(text, isLive) {
  $('status').textContent = text;
  $('status').toggleAttribute('data-live', isLive);
}

$('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { player, points } = Object.fromEntries(new FormData(event.target));
  try {
    $('standing').textContent = await score(player, Number(points));
  } catch {
    $('standing').textContent = 'The service does not answer.';
  }
});

async function score(player, points) {
  const response = await fetch('api/scores', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ player, points }),
  });
  const answer = await response.json();
  if (!response.ok) return answer.error;
  const { rank, score: sum } = answer[shown];
  return `${player.trim()}: rank ${rank} with ${number.format(sum)}`;
}
