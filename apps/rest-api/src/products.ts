import { exp, type Exp } from '@asp/exp';
import {
  double,
  operations,
  POLICY_EXISTS_CREATE_ONLY,
  POLICY_EXISTS_REPLACE_ONLY,
  POLICY_EXISTS_UPDATE_ONLY,
  POLICY_KEY_SEND,
  type AsyncClient,
  type BinsInput,
  type ExistsPolicy,
  type KeyInput,
  type PartitionFilter,
} from '@asp/async';
import type { Expected } from './preconditions.js';
import type { ListQuery, Product, ProductBody, ProductChange } from './schemas.js';

/** A product and the generation of its record. */
export interface Versioned {
  readonly product: Product;
  readonly gen: number;
}

/** Products in a set of Aerospike. Throws the client's errors; `problems.ts` makes statuses of them. */
export class Products {
  constructor(
    private readonly client: AsyncClient,
    private readonly namespace: string,
    private readonly set: string,
  ) {}

  async get(id: string): Promise<Versioned> {
    const { bins, meta } = await this.client.get<ProductBody>(this.key(id));
    return { product: { id, ...bins }, gen: meta.gen };
  }

  /** Writes a whole product; what it was before is gone. */
  async replace(id: string, body: ProductBody, expected: Expected): Promise<Versioned> {
    const exists = expected === 'nothing' ? POLICY_EXISTS_CREATE_ONLY : POLICY_EXISTS_REPLACE_ONLY;
    const gen = await this.write(id, binsOf(body), expected, exists);
    return { product: { id, ...body }, gen };
  }

  /** Writes some fields, and answers the whole. */
  async change(id: string, change: ProductChange, expected: Expected): Promise<Versioned> {
    await this.write(id, binsOf(change), expected, POLICY_EXISTS_UPDATE_ONLY);
    return this.get(id);
  }

  async remove(id: string, expected: Expected): Promise<void> {
    await this.client.remove(this.key(id), genOf(expected));
  }

  /** A page, in no order; `next` is where the scan goes on. */
  async list({ limit, tag, maxPrice }: Omit<ListQuery, 'cursor'>, from: PartitionFilter | null) {
    const scan = this.client.scan<ProductBody>(this.namespace, this.set);
    const records = await scan.results({
      maxRecords: limit,
      filterExpression: filterOf(tag, maxPrice),
      ...(from && { partitionFilter: from }),
    });
    const items = records.map(({ key, bins }): Product => ({ id: String(key.userKey), ...bins }));
    return { items, next: scan.cursor() };
  }

  private key(id: string): KeyInput {
    return [this.namespace, this.set, id];
  }

  /** `operate` answers the new generation, which `put` does not. */
  private async write(id: string, bins: BinsInput, expected: Expected, exists: ExistsPolicy) {
    const ops = Object.entries(bins).map(([bin, value]) => operations.write(bin, value));
    const policy = { exists, key: POLICY_KEY_SEND };
    const { meta } = await this.client.operate(this.key(id), ops, genOf(expected), policy);
    return meta.gen;
  }
}

function genOf(expected: Expected) {
  return typeof expected === 'object' ? { gen: expected.gen } : null;
}

/** A price is a double even when it is 5, so that filters need to know one type only. */
function binsOf({ price, ...rest }: ProductChange): BinsInput {
  return { ...rest, ...(price !== undefined && { price: double(price) }) };
}

function filterOf(tag: string | undefined, maxPrice: number | undefined): Exp<'bool'> | null {
  const hasTag = tag === undefined ? null : exp.inList(exp.stringVal(tag), exp.listBin('tags'));
  const isCheap =
    maxPrice === undefined ? null : exp.le(exp.floatBin('price'), exp.floatVal(maxPrice));
  return hasTag && isCheap ? exp.and(hasTag, isCheap) : (hasTag ?? isCheap);
}
