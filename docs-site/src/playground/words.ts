// The words of the playground, in both languages.
export type Locale = 'en' | 'ko';

const EN = {
  pick: 'Example',
  code: 'Expression',
  codeHelp:
    'JavaScript. The last expression counts. Functions are in exp; constants go by their names. Ctrl+Space completes.',
  records: 'Records',
  recordsHelp: 'JSON. Objects with a GeoJSON type become GeoJSON; 1.5 is a float, 2 an integer.',
  printed: 'Printed',
  base64: 'Base64',
  bytes: 'Bytes',
  result: 'Result on each record',
  key: 'Key',
  bins: 'Bins',
  value: 'Value',
  match: 'passes the filter',
  noMatch: 'does not pass',
  unknown: 'unknown: does not pass',
  noValue: 'unknown',
  notBoolean: 'This expression is no boolean, so it cannot be a filter. The table shows its value.',
  passed: (count: number, all: number) => `${count} of ${all} records pass the filter.`,
  copy: 'Copy',
  copied: 'Copied',
  share: 'Copy a link to this',
  reset: 'Start over',
  line: (line: number) => `line ${line}: `,
  noExpression: 'The last line is no expression of @asp/exp.',
  loading: 'The server is being loaded into this page …',
  refused: 'The server refuses this expression: ',
  badRecords: 'The records cannot be used: ',
  needsScript: 'The playground needs JavaScript.',
};

const KO: typeof EN = {
  pick: '예제',
  code: '식',
  codeHelp:
    'JavaScript로 씁니다. 마지막 식이 결과가 됩니다. 함수는 exp에 있고 상수는 이름 그대로 씁니다. Ctrl+Space를 누르면 자동 완성 목록이 열립니다.',
  records: '레코드',
  recordsHelp: 'JSON으로 씁니다. GeoJSON 형식의 객체는 GeoJSON이 되고, 1.5는 실수, 2는 정수입니다.',
  printed: '출력',
  base64: 'Base64',
  bytes: '바이트',
  result: '레코드별 결과',
  key: '키',
  bins: '빈',
  value: '값',
  match: '필터를 통과합니다',
  noMatch: '통과하지 못합니다',
  unknown: '알 수 없음: 통과하지 못합니다',
  noValue: '알 수 없음',
  notBoolean: '이 식의 값은 boolean이 아니므로 필터로 쓸 수 없습니다. 표에는 식의 값이 나옵니다.',
  passed: (count, all) => `레코드 ${all}개 가운데 ${count}개가 필터를 통과합니다.`,
  copy: '복사',
  copied: '복사했습니다',
  share: '이 내용의 링크 복사',
  reset: '처음으로',
  line: (line) => `${line}번째 줄: `,
  noExpression: '마지막 줄이 @asp/exp의 식이 아닙니다.',
  loading: '이 페이지에 서버를 불러오는 중입니다…',
  refused: '서버가 이 식을 거부했습니다: ',
  badRecords: '레코드를 쓸 수 없습니다: ',
  needsScript: '플레이그라운드를 쓰려면 JavaScript가 필요합니다.',
};

export const WORDS = { en: EN, ko: KO } as const;

/** Why code in the editor is not run. */
export const REFUSALS = {
  unknown: (type: string) => ({
    en: `${type} is not understood here`,
    ko: `여기서는 ${type} 구문을 쓸 수 없습니다`,
  }),
  undefined: (name: string) => ({
    en: `${name} is not defined`,
    ko: `${name}: 정의되지 않은 이름입니다`,
  }),
  absent: (name: string, like?: string) => ({
    en: `there is no ${name} here${like ? `; did you mean ${like}?` : ''}`,
    ko: `${name}: 여기에 없는 이름입니다.${like ? ` 혹시 ${like}인가요?` : ''}`,
  }),
  function: { en: 'this is no function', ko: '함수가 아닙니다' },
  spread: { en: 'only an array can be spread', ko: '배열만 펼칠 수 있습니다' },
  operator: (operator: string) => ({
    en: `${operator} is for numbers here: use exp.eq, exp.numAdd and so on`,
    ko: `여기서 ${operator} 연산자는 숫자에만 쓸 수 있습니다. exp.eq, exp.numAdd 같은 함수를 쓰세요`,
  }),
  braces: {
    en: 'write the function without braces',
    ko: '함수의 본문은 중괄호 없이 씁니다',
  },
};
