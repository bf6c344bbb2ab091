import type { Bins } from './bins.js';
import { definitionKey } from './index-definition.js';
import type { IndexDefinition } from './index-definition.js';
import type { Namespace, RecordListener } from './namespace.js';
import type { StoredRecord } from './record.js';
import { SecondaryIndex } from './secondary-index.js';

/** The most indexes a namespace can have. */
export const MAX_INDEXES = 256;

/** What became of a request for a new index. */
export type CreateOutcome = 'created' | 'exists' | 'name-taken' | 'too-many';

/** The secondary indexes of a namespace. */
export class IndexCatalog implements RecordListener {
  private readonly byName = new Map<string, SecondaryIndex>();
  private readonly byDefinition = new Map<string, SecondaryIndex>();

  constructor(private readonly namespace: Namespace) {
    namespace.listen(this);
  }

  /** Every index, oldest first. */
  all(): SecondaryIndex[] {
    return [...this.byDefinition.values()];
  }

  named(name: string): SecondaryIndex | undefined {
    return this.byName.get(name);
  }

  /** The index with that definition; else the one over all sets that differs in nothing else. */
  find(definition: IndexDefinition): SecondaryIndex | undefined {
    return (
      this.byDefinition.get(definitionKey(definition)) ??
      this.byDefinition.get(definitionKey({ ...definition, set: '' }))
    );
  }

  /** Makes and fills an index. One with the same definition and another name is renamed. */
  create(name: string, definition: IndexDefinition): CreateOutcome {
    const key = definitionKey(definition);
    const namesake = this.byName.get(name);
    if (namesake) {
      return definitionKey(namesake.definition) === key ? 'exists' : 'name-taken';
    }
    const twin = this.byDefinition.get(key);
    if (twin) {
      this.byName.delete(twin.name);
      twin.name = name;
      this.byName.set(name, twin);
      return 'created';
    }
    const isSetIndex = definition.indexType === 'set';
    if (!isSetIndex && this.byDefinition.size >= MAX_INDEXES) return 'too-many';
    if (definition.set !== '') this.namespace.openSet(definition.set);
    const index = new SecondaryIndex(name, definition);
    this.byName.set(name, index);
    this.byDefinition.set(key, index);
    for (const record of this.namespace.records()) {
      if (index.covers(record)) index.add(record, record.bins);
    }
    return 'created';
  }

  /** Drops an index; false when there is none of that name. */
  drop(name: string): boolean {
    const index = this.byName.get(name);
    if (!index) return false;
    this.byName.delete(name);
    return this.byDefinition.delete(definitionKey(index.definition));
  }

  /** Drops every index. */
  clear(): void {
    this.byName.clear();
    this.byDefinition.clear();
  }

  /** Keeps the indexes and forgets what is in them. */
  empty(): void {
    for (const index of this.byDefinition.values()) index.clear();
  }

  changed(record: StoredRecord, before: Bins | undefined, isRemoved: boolean): void {
    if (this.byDefinition.size === 0) return;
    for (const index of this.byDefinition.values()) {
      if (!index.covers(record)) continue;
      if (isRemoved) {
        index.remove(record, record.bins);
      } else if (before === undefined) {
        index.add(record, record.bins);
      } else if (isTouched(index.definition, before, record.bins)) {
        index.remove(record, before);
        index.add(record, record.bins);
      }
    }
  }
}

/** False when the bin that an index looks at is the same value as before. */
function isTouched({ expression, bin }: IndexDefinition, before: Bins, after: Bins): boolean {
  return expression !== undefined || before.get(bin) !== after.get(bin);
}
