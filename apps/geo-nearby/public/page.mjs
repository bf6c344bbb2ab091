// The page: a map in SVG, drawn from the districts' own outlines. No tiles, nothing from elsewhere.
const $ = (id) => document.getElementById(id);
const svg = (name, attributes = {}) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

// The part of the world that is shown; a degree of longitude is shorter up here.
const WEST = 126.861;
const NORTH = 37.612;
const HEIGHT = 0.132; // degrees of latitude over 760 units
const UNITS = 760 / HEIGHT;
const SQUEEZE = Math.cos((37.54 * Math.PI) / 180);
const toXY = ([lng, lat]) => [(lng - WEST) * UNITS * SQUEEZE, (NORTH - lat) * UNITS];
const toLngLat = ([x, y]) => [WEST + x / (UNITS * SQUEEZE), NORTH - y / UNITS];
const METRES_A_DEGREE = 111_195;

const path = (positions, isClosed) =>
  'M' +
  positions
    .map((at) =>
      toXY(at)
        .map((n) => n.toFixed(1))
        .join(' '),
    )
    .join('L') +
  (isClosed ? 'Z' : '');

let here = [126.982, 37.565];
let drawn = null; // the corners of an area, while one is drawn and after
let isDrawing = false;
let asked = 0;
let latest = null; // what is shown

async function drawMap() {
  const { districts, river } = await (await fetch('api/map')).json();
  // Beyond the map's own part of the world: what the window shows besides is not empty.
  for (let n = -1500; n <= 3000; n += 100) {
    $('grid').append(svg('line', { x1: n, x2: n, y1: -1500, y2: 3000 }));
    $('grid').append(svg('line', { x1: -1500, x2: 3000, y1: n, y2: n }));
  }
  for (const { id, name, ring } of districts) {
    $('districts').append(svg('path', { d: path(ring, true), 'data-id': id }));
    const corners = ring.slice(1).map(toXY);
    const [x, y] = [0, 1].map((i) => corners.reduce((sum, at) => sum + at[i], 0) / corners.length);
    const label = svg('text', { x, y });
    label.textContent = name;
    $('labels').append(label);
  }
  $('river').setAttribute('d', path(river, false));
}

async function ask() {
  const number = ++asked;
  try {
    await askAndShow(() => number === asked);
  } catch {
    $('where').textContent = 'The service does not answer.';
  }
}

async function askAndShow(isNewest) {
  const kind = $('kind').value;
  const metres = Number($('radius').value);
  $('metres').textContent = `${(metres / 1000).toFixed(1)} km`;
  const answer = await (drawn ? askInside(kind) : askNearby(metres, kind));
  if (!isNewest()) return; // a newer question is under way
  if (answer.error) $('where').textContent = answer.error;
  else show(answer, metres);
}

async function askNearby(metres, kind) {
  const query = new URLSearchParams({ lng: here[0], lat: here[1], metres, kind });
  return (await fetch(`api/nearby?${query}`)).json();
}

async function askInside(kind) {
  const response = await fetch('api/inside', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ring: [...drawn, drawn[0]], kind }),
  });
  return response.json();
}

function show(answer, metres) {
  latest = [answer, metres];
  const { places, districts = [] } = answer;
  const isIn = new Set(districts.map(({ id }) => id));
  for (const shape of $('districts').children) {
    shape.classList.toggle('here', isIn.has(shape.dataset.id));
  }
  const [x, y] = toXY(here);
  const radius = (metres / METRES_A_DEGREE) * UNITS;
  const circle = { cx: x, cy: y, rx: drawn ? 0 : radius, ry: drawn ? 0 : radius };
  for (const [key, value] of Object.entries(circle)) $('circle').setAttribute(key, value);
  $('here').setAttribute('cx', drawn ? -99 : x);
  $('here').setAttribute('cy', drawn ? -99 : y);
  $('area').setAttribute('d', drawn?.length > 0 ? path(drawn, !isDrawing) : '');
  const names = districts.map(({ name }) => name).join(', ');
  const at = `${here[1].toFixed(4)}° N, ${here[0].toFixed(4)}° E`;
  $('where').textContent = drawn ? 'In the area you drew' : `${at}${names && ` · ${names}`}`;
  $('count').textContent = `${places.length} ${places.length === 1 ? 'place' : 'places'}`;
  $('points').replaceChildren(...places.flatMap(pointOf));
  untangleLabels();
  $('list').replaceChildren(...places.map(rowOf));
}

/** How many units of the map a pixel is: points and names keep their size on a telephone. */
const unitsAPixel = () => 1 / $('map').getScreenCTM().a;

function pointOf({ name, at }) {
  const [cx, cy] = toXY(at);
  const unit = unitsAPixel();
  const label = svg('text', { x: cx + 9 * unit, y: cy + 4 * unit });
  label.textContent = name;
  return [svg('circle', { cx, cy, r: 5 * unit }), label];
}

const isApart = (one, other) =>
  one.x > other.x + other.width ||
  other.x > one.x + one.width ||
  one.y > other.y + other.height ||
  other.y > one.y + one.height;

/**
 * A name that would lie on another, or on a point, goes to the other side of its point, or away; so does a
 * district's where places have theirs.
 */
function untangleLabels() {
  const unit = unitsAPixel();
  const taken = [...$('points').querySelectorAll('circle')].map((point) => point.getBBox());
  const isFree = (label) => taken.every((box) => isApart(label.getBBox(), box));
  for (const label of $('points').querySelectorAll('text')) {
    if (!isFree(label)) {
      label.setAttribute('x', Number(label.getAttribute('x')) - 18 * unit);
      label.setAttribute('text-anchor', 'end');
    }
    if (isFree(label)) taken.push(label.getBBox());
    else label.remove();
  }
  for (const label of $('labels').children) {
    const isShown = isFree(label);
    label.classList.toggle('covered', !isShown);
    if (isShown) taken.push(label.getBBox());
  }
}

function rowOf({ name, kind, metres }) {
  const row = document.createElement('li');
  const distance =
    metres === undefined ? '' : metres < 1000 ? `${metres} m` : `${(metres / 1000).toFixed(1)} km`;
  for (const [className, text] of [
    ['name', name],
    ['metres', distance],
    ['kind', kind],
  ]) {
    const cell = document.createElement('span');
    cell.className = className;
    cell.textContent = text;
    row.append(cell);
  }
  return row;
}

/** Where on the earth the pointer is. */
function positionOf(event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
    $('map').getScreenCTM().inverse(),
  );
  return toLngLat([at.x, at.y]);
}

$('map').addEventListener('click', (event) => {
  if (isDrawing) {
    drawn.push(positionOf(event));
    $('area').setAttribute('d', path(drawn, false));
    $('where').textContent = `${drawn.length} corners; press the button when all are there`;
    return;
  }
  drawn = null;
  here = positionOf(event);
  void ask();
});

$('draw').addEventListener('click', () => {
  isDrawing = !isDrawing;
  if (isDrawing) drawn = [];
  else if (drawn.length < 3) drawn = null;
  $('draw').setAttribute('aria-pressed', String(isDrawing));
  $('draw').textContent = isDrawing ? 'Find in this area' : 'Draw an area';
  if (isDrawing) {
    show({ places: [] }, 0);
    $('where').textContent = 'Click the corners of an area.';
  } else void ask();
});

new ResizeObserver(() => {
  $('map').style.setProperty('--pixel', `${unitsAPixel()}px`);
  $('here').setAttribute('r', 6 * unitsAPixel());
  if (latest) show(...latest);
}).observe($('map'));
$('radius').addEventListener('input', ask);
$('kind').addEventListener('change', ask);
await drawMap();
await ask();
