/**
 * Heights of lines, with their running sums in logarithmic time: a binary indexed tree (Fenwick 1994).
 */
export class Heights {
  readonly #tree: Float64Array;
  readonly #heights: Float64Array;

  constructor(heights: ArrayLike<number>) {
    this.#heights = Float64Array.from(heights);
    this.#tree = new Float64Array(heights.length + 1);
    for (let i = 1; i < this.#tree.length; i++) {
      this.#tree[i]! += this.#heights[i - 1]!;
      const parent = i + (i & -i);
      if (parent < this.#tree.length) this.#tree[parent]! += this.#tree[i]!;
    }
  }

  /** Number of lines. */
  get length(): number {
    return this.#heights.length;
  }

  /** Height of all lines. */
  get total(): number {
    return this.offset(this.length);
  }

  /** Height of a line. */
  height(index: number): number {
    return this.#heights[index] ?? 0;
  }

  /** Where a line begins. */
  offset(index: number): number {
    let sum = 0;
    for (let i = Math.min(Math.max(index, 0), this.length); i > 0; i -= i & -i) sum += this.#tree[i]!;
    return sum;
  }

  /** Changes the height of a line. */
  set(index: number, height: number): void {
    const change = height - this.height(index);
    this.#heights[index] = height;
    for (let i = index + 1; i < this.#tree.length; i += i & -i) this.#tree[i]! += change;
  }

  /** The line at a place: the last one that begins at or before it. */
  at(place: number): number {
    let index = 0;
    let rest = place;
    for (let step = 1 << Math.floor(Math.log2(this.length || 1)); step > 0; step >>= 1) {
      const next = index + step;
      if (next <= this.length && this.#tree[next]! <= rest) {
        index = next;
        rest -= this.#tree[next]!;
      }
    }
    return Math.max(0, Math.min(index, this.length - 1));
  }
}
