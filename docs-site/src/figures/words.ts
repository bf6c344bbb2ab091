// The words of the charts. Headings are those that `npm run bench` prints.
const HEADINGS: Readonly<Record<string, string>> = {
  '@asp/async vs the raw official client': '@asp/async와 공식 클라이언트',
  '@asp/sync vs @asp/async, in bulk': '대량 처리: @asp/sync와 @asp/async',
  '@asp/sync vs @asp/async, one call after the other': '한 번에 하나씩: @asp/sync와 @asp/async',
  'memory-server under the raw official client':
    '공식 클라이언트로 보낼 때: 메모리 서버와 실제 서버',
  '@asp/exp: build + encode vs the official builder + expressionToBase64':
    '식 만들기와 인코딩: @asp/exp와 공식 클라이언트',
};

const SIZES: Readonly<Record<string, string>> = {
  '@asp/core, all of it': '@asp/core 전체',
  '@asp/core, one constant': '@asp/core의 상수 하나',
  '@asp/core, one error class': '@asp/core의 오류 클래스 하나',
  '@asp/exp: all builders and the encoder, without @asp/core':
    '@asp/exp: 모든 빌더와 인코더(@asp/core 제외)',
  '@asp/exp: all builders, encoder, decoder, printer and msgpack, without @asp/core (goal 12 kB: not met)':
    '@asp/exp: 모든 빌더, 인코더, 디코더, 출력, msgpack(@asp/core 제외, 목표 12 kB 미달성)',
  '@asp/exp, one small filter, with all that it needs':
    '@asp/exp의 작은 필터 하나와 필요한 모든 것',
  '@asp/exp, one small filter and its encoder, with all that they need':
    '@asp/exp의 작은 필터 하나와 인코더, 필요한 모든 것',
};

const PLACES: Readonly<Record<string, string>> = {
  'memory-server': '메모리 서버',
  'real server': '실제 서버',
};

/** `heading, on real server`: both parts are looked up. */
function koreanHeading(heading: string): string {
  const [, what = heading, place] = /^(.*), on (.*)$/.exec(heading) ?? [];
  return (HEADINGS[what] ?? what) + (place ? ` (${PLACES[place] ?? place})` : '');
}

const ROWS: Readonly<Record<string, string>> = {
  'name = x and active': 'name = x이고 active',
  'a sum over a limit': '한도를 넘는 합계',
  'ttl and existence': 'TTL과 존재 여부',
  'a choice of tiers': '등급 고르기',
};

const koreanRow = (name: string) =>
  ROWS[name] ??
  name
    .replace(/, (\d+) in flight$/, ', 동시 $1건')
    .replace(/^scan of ([\d,]+), for/, '스캔 $1건(for)')
    .replace(/ of ([\d,]+) kB$/, ' $1 kB')
    .replace(/ of (\d[\d,]*\d|\d)/, ' $1건')
    .replace(/^(\w+) with (\w+)/, '$1($2)');

export const WORDS = {
  en: {
    call: 'Call',
    ours: 'Operations per second',
    yardstick: 'Compared with',
    ratio: 'Ratio',
    part: 'Part',
    size: 'Size, minified and compressed',
    measured: (date: string, node: string, machine: string) =>
      `Measured on ${date} with Node ${node}${machine ? `, ${machine}` : ''}. A ratio above 1, the mark in the bar, is faster than what it is compared with.`,
    heading: (text: string) => text,
    row: (text: string) => text,
    sizeName: (text: string) => text,
  },
  ko: {
    call: '호출',
    ours: '초당 처리 수',
    yardstick: '비교 대상',
    ratio: '비율',
    part: '부분',
    size: '최소화하고 압축한 크기',
    measured: (date: string, node: string, machine: string) =>
      `${date}에 Node ${node}${machine ? `, ${machine}` : ''}에서 쟀습니다. 비율이 1(막대의 세로선)보다 크면 비교 대상보다 빠릅니다.`,
    heading: koreanHeading,
    row: koreanRow,
    sizeName: (text: string) => SIZES[text] ?? text,
  },
} as const;
