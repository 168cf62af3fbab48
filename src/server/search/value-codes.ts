import { GROUPS, type Group } from './goods-facts.ts';

/** Numbers for the values of one filter: thousands of products are counted without comparing text. */
export class ValueCodes {
  readonly #codes = new Map<string, number>();
  readonly #lists = new Map<string, readonly number[]>();
  /** The values by their codes. */
  readonly values: string[] = [];

  /** The codes of some values, each once. The same values give the same list, which is not to be changed. */
  all(values: readonly string[]): readonly number[] {
    const codes = [...new Set(values.map((value) => this.#codeOf(value)))];
    const key = codes.join();
    let list = this.#lists.get(key);
    if (!list) {
      list = codes;
      this.#lists.set(key, list);
    }
    return list;
  }

  has(value: string): boolean {
    return this.#codes.has(value);
  }

  #codeOf(value: string): number {
    let code = this.#codes.get(value);
    if (code === undefined) {
      code = this.values.length;
      this.values.push(value);
      this.#codes.set(value, code);
    }
    return code;
  }
}

export type GroupCodes = Record<Group, ValueCodes>;

export function groupCodes(): GroupCodes {
  return Object.fromEntries(GROUPS.map((group) => [group, new ValueCodes()])) as GroupCodes;
}
