import type { Position } from '@asp/async';

/** A place to find. */
export interface PlaceInput {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly at: Position;
}

/** A district to find a place in. */
export interface DistrictInput {
  readonly id: string;
  readonly name: string;
  readonly ring: readonly Position[];
}

const place = (id: string, name: string, kind: string, lng: number, lat: number): PlaceInput => ({
  ...{ id, name, kind },
  at: [lng, lat],
});

/** Sights of Seoul, to have something on the map. Longitude first, as GeoJSON has it. */
export const PLACES: readonly PlaceInput[] = [
  place('gyeongbokgung', 'Gyeongbokgung', 'palace', 126.977, 37.5796),
  place('changdeokgung', 'Changdeokgung', 'palace', 126.991, 37.5794),
  place('deoksugung', 'Deoksugung', 'palace', 126.9752, 37.5658),
  place('changgyeonggung', 'Changgyeonggung', 'palace', 126.9948, 37.5788),
  place('gwanghwamun', 'Gwanghwamun Square', 'square', 126.9769, 37.5724),
  place('city-hall', 'City Hall', 'square', 126.9779, 37.5663),
  place('bukchon', 'Bukchon Village', 'quarter', 126.9849, 37.5826),
  place('insadong', 'Insadong', 'quarter', 126.9855, 37.574),
  place('myeongdong', 'Myeongdong', 'quarter', 126.985, 37.5636),
  place('itaewon', 'Itaewon', 'quarter', 126.9947, 37.5345),
  place('hongdae', 'Hongdae', 'quarter', 126.9236, 37.5563),
  place('yeonnam', 'Yeonnam', 'quarter', 126.9232, 37.5623),
  place('gangnam', 'Gangnam Station', 'quarter', 127.0276, 37.4979),
  place('apgujeong', 'Apgujeong', 'quarter', 127.0286, 37.5271),
  place('namsan', 'Namsan Tower', 'view', 126.9882, 37.5512),
  place('lotte-tower', 'Lotte World Tower', 'view', 127.1025, 37.5126),
  place('63', '63 Building', 'view', 126.9402, 37.5198),
  place('namdaemun', 'Namdaemun Market', 'market', 126.9769, 37.5592),
  place('dongdaemun', 'Dongdaemun Design Plaza', 'market', 127.0095, 37.5665),
  place('gwangjang', 'Gwangjang Market', 'market', 126.9996, 37.5701),
  place('noryangjin', 'Noryangjin Fish Market', 'market', 126.9408, 37.5151),
  place('mangwon', 'Mangwon Market', 'market', 126.906, 37.5561),
  place('yeouido', 'Yeouido Park', 'park', 126.9227, 37.5259),
  place('olympic', 'Olympic Park', 'park', 127.1214, 37.5207),
  place('seoul-forest', 'Seoul Forest', 'park', 127.0374, 37.5444),
  place('haneul', 'Haneul Park', 'park', 126.8853, 37.5678),
  place('boramae', 'Boramae Park', 'park', 126.9194, 37.4932),
  place('museum', 'National Museum', 'museum', 126.9804, 37.5239),
  place('war-memorial', 'War Memorial', 'museum', 126.9771, 37.5366),
  place('leeum', 'Leeum Museum', 'museum', 126.9993, 37.5384),
  place('coex', 'COEX', 'market', 127.0592, 37.5116),
  place('bongeunsa', 'Bongeunsa', 'temple', 127.0573, 37.5149),
  place('jogyesa', 'Jogyesa', 'temple', 126.9822, 37.574),
];

const district = (id: string, name: string, ring: readonly Position[]): DistrictInput => ({
  ...{ id, name },
  ring: [...ring, ...ring.slice(0, 1)],
});

/** Rough outlines, drawn for this demo; not the official ones. */
export const DISTRICTS: readonly DistrictInput[] = [
  district('jongno', 'Jongno', [[126.957, 37.569], [126.99, 37.5685], [127.018, 37.571], [127.013, 37.585], [126.995, 37.592], [126.962, 37.6]]), // prettier-ignore
  district('jung', 'Jung', [[126.963, 37.5535], [126.985, 37.547], [127.018, 37.553], [127.018, 37.5705], [126.99, 37.568], [126.967, 37.5685]]), // prettier-ignore
  district('yongsan', 'Yongsan', [[126.955, 37.5265], [126.985, 37.513], [127.014, 37.535], [127.007, 37.549], [126.985, 37.5465], [126.963, 37.553]]), // prettier-ignore
  district('mapo', 'Mapo', [[126.872, 37.574], [126.9, 37.545], [126.944, 37.532], [126.961, 37.551], [126.945, 37.56], [126.915, 37.572], [126.885, 37.582]]), // prettier-ignore
  district('gangnam', 'Gangnam', [[127.019, 37.523], [127.03, 37.489], [127.07, 37.488], [127.07, 37.525], [127.04, 37.533]]), // prettier-ignore
  district('songpa', 'Songpa', [[127.071, 37.523], [127.071, 37.497], [127.12, 37.49], [127.14, 37.512], [127.125, 37.535], [127.09, 37.525]]), // prettier-ignore
];

/** The Han, from east to west: the map's only decoration. */
export const RIVER: readonly Position[] = [[127.18, 37.565], [127.145, 37.552], [127.11, 37.533], [127.085, 37.521], [127.06, 37.529], [127.03, 37.537], [127.01, 37.525], [126.985, 37.509], [126.96, 37.515], [126.94, 37.527], [126.915, 37.538], [126.895, 37.549], [126.87, 37.566], [126.83, 37.588]]; // prettier-ignore
