// What the playground offers to begin with. The browser test runs each and looks at who passes.

/**
 * @typedef {object} PlaygroundExample
 * @property {string} id
 * @property {{ readonly en: string, readonly ko: string }} title
 * @property {string} code
 * @property {readonly string[]} [passes] keys of the records that pass; absent for what is no filter
 */

export const RECORDS = `[
  { "key": "ada", "bins": { "name": "Ada", "age": 36, "city": "London", "tags": ["math", "code"],
    "scores": { "go": 9, "chess": 7 }, "home": { "type": "Point", "coordinates": [-0.13, 51.51] } } },
  { "key": "alan", "bins": { "name": "Alan", "age": 17, "city": "London", "tags": ["run", "code"],
    "scores": { "chess": 9 } } },
  { "key": "grace", "ttl": 3600, "bins": { "name": "Grace", "age": 85, "city": "New York",
    "tags": ["code", "navy", "cobol"], "scores": {} } },
  { "key": "hana", "bins": { "name": "하나", "city": "Seoul", "tags": [],
    "home": { "type": "Point", "coordinates": [126.98, 37.57] } } }
]`;

/** @type {readonly PlaygroundExample[]} */
export const EXAMPLES = [
  {
    id: 'adults',
    title: { en: 'Adults in London', ko: '런던에 사는 성인' },
    code: `exp.and(
  exp.ge(exp.intBin('age'), exp.intVal(18)),
  exp.eq(exp.stringBin('city'), exp.stringVal('London')),
)`,
    passes: ['ada'],
  },
  {
    id: 'list',
    title: { en: 'A list that holds a value', ko: '값이 들어 있는 리스트' },
    code: `exp.gt(
  exp.lists.getByValue(exp.listBin('tags'), exp.stringVal('code'), LIST_RETURN_COUNT),
  exp.intVal(0),
)`,
    passes: ['ada', 'alan', 'grace'],
  },
  {
    id: 'map',
    title: { en: 'The best score of a map', ko: '맵에서 가장 높은 점수' },
    code: `// Rank −1 is the largest value. A map without entries has none: the result is unknown.
exp.maps.getByRank(exp.mapBin('scores'), exp.intVal(-1), EXP_TYPE_INT, MAP_RETURN_VALUE)`,
  },
  {
    id: 'missing',
    title: { en: 'A bin that may be missing', ko: '없을 수도 있는 빈' },
    code: `exp.or(
  exp.not(exp.binExists('age')),
  exp.lt(exp.intBin('age'), exp.intVal(18)),
)`,
    passes: ['alan', 'hana'],
  },
  {
    id: 'geo',
    title: { en: 'Near a place', ko: '어떤 장소에서 가까운 곳' },
    code: `const circle = { type: 'AeroCircle', coordinates: [[126.978, 37.566], 5000] };
exp.geoCompare(exp.geoBin('home'), exp.geoVal(circle))`,
    passes: ['hana'],
  },
  {
    id: 'let',
    title: { en: 'A named value', ko: '이름을 붙인 값' },
    code: `exp.let(
  exp.def('count', exp.lists.size(exp.listBin('tags'))),
  ({ count }) => exp.and(exp.gt(count, exp.intVal(1)), exp.lt(count, exp.intVal(3))),
)`,
    passes: ['ada', 'alan'],
  },
  {
    id: 'regex',
    title: { en: 'A regular expression', ko: '정규식' },
    code: `exp.regexCompare('^a', REGEX_ICASE, exp.stringBin('name'))`,
    passes: ['ada', 'alan'],
  },
  {
    id: 'ttl',
    title: { en: 'Records that will expire', ko: '만료될 레코드' },
    code: `exp.gt(exp.ttl(), exp.intVal(0))`,
    passes: ['grace'],
  },
];
