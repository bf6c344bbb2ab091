// What each application is, in Korean; the English is the description in its package.json.
export const APPS = {
  'asp-cli':
    '레코드, 쿼리, 인덱스, 가져오기와 내보내기, 대화형 프롬프트를 갖춘 Aerospike용 터미널 도구입니다.',
  'geo-nearby': '어떤 지점 근처나 도형 안에 있는 장소를 타일이 필요 없는 지도에 보여 줍니다.',
  leaderboard: '점수, 순위, 기간별 집계, 고유 플레이어 수를 브라우저에 실시간으로 보여 줍니다.',
  migrate:
    '순서가 있는 단계, 잠금, 모의 실행, 중단된 곳에서 재개하기를 지원하는 마이그레이션 도구입니다.',
  quickstart:
    '핵심 작업을 처음부터 끝까지, 비동기 클라이언트와 블로킹 클라이언트로 똑같이 보여 줍니다.',
  'rest-api':
    '타입이 있는 리소스, ETag, 페이지 나누기, 상태 확인, OpenAPI를 갖춘 @asp/async 기반 REST 서비스입니다.',
};
