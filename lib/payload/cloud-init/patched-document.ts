// Station: a configuration and places in it → the configuration changed there. Refuses to change what it was given, and work without end.
import type { Budget } from '@/lib/payload/budget';
import type { Yaml } from './yaml';

/** An operation that Python's jsonpatch refuses; cloud-init then takes nothing of the whole patch. */
export class PatchRefused extends Error {}

/** An operation whose effect is not worked out here. */
export class PatchUnclear extends Error {}

/** Elements copied; an operation costs a few, only one that repeats itself costs many. */
const MOST_STEPS = 500_000;

type Container = Map<Yaml, Yaml> | Yaml[];

/** A copy on write: a list or mapping is copied when something in it changes for the first time. */
export class PatchedDocument {
  readonly keys: Map<Yaml, Yaml>;
  #own = new Set<Container>();
  #steps = 0;

  constructor(
    before: ReadonlyMap<string, Yaml>,
    private readonly budget: Budget,
  ) {
    this.keys = new Map(before);
    this.#own.add(this.keys);
  }

  /** The value at `path`, which names at least one key. @throws PatchRefused where there is none */
  at(path: readonly string[]): Yaml {
    let value: Yaml = this.keys;
    for (const token of path) {
      this.#spend(1);
      const inner = childOf(value, token);
      if (inner === undefined) throw new PatchRefused();
      value = inner;
    }
    return value;
  }

  /** In a list what stands at the place and after it moves on, and `-` is its end. */
  add(path: readonly string[], value: Yaml): void {
    const [parent, token] = this.#parentOf(path);
    if (!Array.isArray(parent)) {
      parent.set(token, value);
      return;
    }
    const index = token === '-' ? parent.length : indexOf(token);
    if (index > parent.length) throw new PatchRefused();
    parent.splice(index, 0, value);
  }

  replace(path: readonly string[], value: Yaml): void {
    const [parent, token] = this.#parentOf(path);
    if (childOf(parent, token) === undefined) throw new PatchRefused();
    if (Array.isArray(parent)) parent[indexOf(token)] = value;
    else parent.set(token, value);
  }

  remove(path: readonly string[]): Yaml {
    const [parent, token] = this.#parentOf(path);
    const value = childOf(parent, token);
    if (value === undefined) throw new PatchRefused();
    if (Array.isArray(parent)) parent.splice(indexOf(token), 1);
    else parent.delete(token);
    return value;
  }

  /** The value at `path`, which then stands in a second place too: neither may be changed through the other. */
  share(path: readonly string[]): Yaml {
    this.#own = new Set([this.keys]);
    return this.at(path);
  }

  /** What holds the place, ready to be changed, and the last token of the path. */
  #parentOf(path: readonly string[]): [Container, string] {
    const last = path.at(-1);
    if (last === undefined) throw new PatchRefused();
    let parent: Container = this.keys;
    for (const token of path.slice(0, -1)) {
      this.#spend(1);
      const inner = childOf(parent, token);
      if (!Array.isArray(inner) && !(inner instanceof Map)) throw new PatchRefused();
      const own = this.#owned(inner);
      if (Array.isArray(parent)) parent[indexOf(token)] = own;
      else parent.set(token, own);
      parent = own;
    }
    return [parent, last];
  }

  #owned(value: Container): Container {
    if (this.#own.has(value)) return value;
    this.#spend(Array.isArray(value) ? value.length : value.size);
    const copy = Array.isArray(value) ? [...value] : new Map(value);
    this.#own.add(copy);
    return copy;
  }

  #spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps <= MOST_STEPS) return;
    this.budget.hit('yaml', 'A JSON patch copies more than is followed here.');
    throw new PatchUnclear();
  }
}

function childOf(value: Yaml, token: string): Yaml | undefined {
  if (value instanceof Map) return value.get(token);
  if (Array.isArray(value)) return token === '-' ? undefined : value[indexOf(token)];
  // Python reaches into a text letter by letter.
  if (typeof value === 'string' || value instanceof Uint8Array) throw new PatchUnclear();
  throw new PatchRefused();
}

/** Leading zeros are taken by jsonpointer up to 2.3. */
function indexOf(token: string): number {
  if (!/^\d{1,9}$/.test(token)) throw new PatchRefused();
  return Number(token);
}

/** Whether Python finds both equal: to it `true` is 1. */
export function isEqual(left: Yaml, right: Yaml): boolean {
  if (Array.isArray(left))
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((value, index) => isEqual(value, right[index] ?? null))
    );
  if (left instanceof Map)
    return (
      right instanceof Map &&
      left.size === right.size &&
      [...left].every(([key, value]) => right.has(key) && isEqual(value, right.get(key) ?? null))
    );
  const [one, other] = [numberOf(left), numberOf(right)];
  return one === null || other === null ? left === right : one === other;
}

function numberOf(value: Yaml): number | null {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? Number(value)
    : null;
}
