// The words of generated tables.
export const WORDS = {
  en: {
    parameter: 'Parameter', type: 'Type', meaning: 'Meaning', optional: 'optional',
    result: 'Result', throws: 'Errors', name: 'Name', value: 'Value', default: 'Default',
    field: 'Field', takes: 'Takes', code: 'Code', errorClass: 'Class', retry: 'Retry?',
    yes: 'yes', no: 'no', none: 'none', parent: 'Parent', builder: 'Builder', answers: 'Answers',
    method: 'Method', family: 'Family', policy: 'Policy', function: 'Function', here: 'Here',
    step: 'Step', official: 'Official client', wireCode: 'Number', commands: 'Kinds of policy',
    sameName: 'the same name', alsoTakes: 'Options',
  },
  ko: {
    parameter: '매개변수', type: '타입', meaning: '설명', optional: '선택',
    result: '결과', throws: '오류', name: '이름', value: '값', default: '기본값',
    field: '필드', takes: '허용 값', code: '코드', errorClass: '클래스', retry: '재시도',
    yes: '예', no: '아니요', none: '없음', parent: '상위 클래스', builder: '빌더', answers: '결과',
    method: '메서드', family: '분류', policy: '정책', function: '함수', here: '@asp',
    step: '단계', official: '공식 클라이언트', wireCode: '번호', commands: '정책 종류',
    sameName: '이름이 같음', alsoTakes: '옵션',
  },
};
