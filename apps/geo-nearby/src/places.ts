import { exp } from '@asp/exp';
import {
  GeoJSON,
  geoContainsGeojsonPoint,
  geoWithinGeojsonRegion,
  geoWithinRadius,
  IndexFoundError,
  POLICY_KEY_SEND,
  type AsyncClient,
  type Position,
  type Predicate,
} from '@asp/async';
import { metresBetween } from './distance.js';
import type { DistrictInput, PlaceInput } from './seoul.js';

/** A place that was found. */
export interface Place extends PlaceInput {
  /** Metres from where was asked, when a point was. */
  readonly metres?: number;
}

/** A district that was found. */
export interface District {
  readonly id: string;
  readonly name: string;
  readonly ring: readonly Position[];
}

interface PlaceBins {
  name: string;
  kind: string;
  at: GeoJSON;
}

interface DistrictBins {
  name: string;
  area: GeoJSON;
}

/** Places (points) and districts (regions) in two sets, each with a geospatial index. */
export class Places {
  private readonly districts: string;

  constructor(
    private readonly client: AsyncClient,
    private readonly namespace: string,
    private readonly set: string,
  ) {
    this.districts = `${set}-areas`;
  }

  /** Makes the indexes, unless they are there. */
  async prepare(): Promise<void> {
    await this.index(this.set, 'at');
    await this.index(this.districts, 'area');
  }

  /** Writes places and districts. */
  async add(places: readonly PlaceInput[], districts: readonly DistrictInput[]): Promise<void> {
    const policy = { key: POLICY_KEY_SEND };
    const written = await this.client.batchWrite(
      [
        ...places.map(({ id, name, kind, at }) => {
          const bins = { name, kind, at: GeoJSON.point(...at) };
          return [[this.namespace, this.set, id], bins] as const;
        }),
        ...districts.map(({ id, name, ring }) => {
          const bins = { name, area: GeoJSON.polygon(ring) };
          return [[this.namespace, this.districts, id], bins] as const;
        }),
      ],
      policy,
    );
    const failed = written.batchRecords.find(({ result }) => result !== 0);
    if (failed) throw new Error(`${String(failed.key)} was not written: ${failed.result}`);
  }

  /** Within so many metres, nearest first; `kind` narrows at the server. */
  async nearby([lng, lat]: Position, metres: number, kind: string | null): Promise<Place[]> {
    const found = await this.find(geoWithinRadius('at', lat, lng, metres), kind);
    return found
      .map((place) => ({ ...place, metres: Math.round(metresBetween([lng, lat], place.at)) }))
      .sort((a, b) => a.metres - b.metres);
  }

  /** Within a polygon. @throws InvalidArgError when the ring is none */
  async inside(ring: readonly Position[], kind: string | null): Promise<Place[]> {
    const found = await this.find(geoWithinGeojsonRegion('at', GeoJSON.polygon(ring)), kind);
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The districts that a point lies in: the same question the other way round. */
  async districtsAt([lng, lat]: Position): Promise<District[]> {
    const around = geoContainsGeojsonPoint('area', GeoJSON.point(lng, lat));
    const query = this.client.query<DistrictBins>(this.namespace, this.districts).where(around);
    return districtsOf(await query.results());
  }

  /** All districts, to be drawn. */
  async allDistricts(): Promise<District[]> {
    const scan = this.client.scan<DistrictBins>(this.namespace, this.districts);
    return districtsOf(await scan.results());
  }

  private async find(predicate: Predicate, kind: string | null): Promise<Place[]> {
    const filterExpression = kind && exp.eq(exp.stringBin('kind'), exp.stringVal(kind));
    const query = this.client.query<PlaceBins>(this.namespace, this.set).where(predicate);
    const records = await query.results(filterExpression ? { filterExpression } : {});
    return records.map(({ key, bins: { name, kind: of, at } }) => ({
      ...{ id: String(key.userKey), name, kind: of },
      at: positionOf(at),
    }));
  }

  private async index(set: string, bin: string): Promise<void> {
    try {
      await this.client.indexGeo2dsphereCreate(this.namespace, set, bin, `${set}-${bin}`);
    } catch (error) {
      if (!(error instanceof IndexFoundError)) throw error;
    }
  }
}

type DistrictRecords = readonly { key: { userKey: unknown }; bins: DistrictBins }[];

function districtsOf(records: DistrictRecords): District[] {
  return records
    .map(({ key, bins: { name, area } }) => {
      const geometry = area.toJSON();
      const ring = geometry.type === 'Polygon' ? (geometry.coordinates[0] ?? []) : [];
      return { id: String(key.userKey), name, ring };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function positionOf(point: GeoJSON): Position {
  const geometry = point.toJSON();
  return geometry.type === 'Point' ? geometry.coordinates : [NaN, NaN];
}
