import { Heights } from './heights';

/** A line before it is laid out. */
export interface Unlaid {
  key: string;
  estimate: number;
}

/** How far beyond the view lines are drawn, in pixels. */
const BEYOND = 700;

/** How long after a change of heights the picture of the whole is drawn again, in milliseconds. */
const SETTLE = 200;

/** The same after other lines were laid out: once these are on the screen. */
const SOON = 120;

/** Time to scroll to a row near by, in milliseconds, as the look has it. */
const CALM = 160;

/**
 * Which lines of a long comparison are drawn, and where.
 *
 * Heights are guessed until a line has been measured. One line, the anchor, keeps its place in the view whatever
 * becomes of the heights around it; so nothing jumps while rows arrive or are measured.
 */
export class Viewport {
  /** Scroll position. */
  top = $state(0);
  /** Height of the view. */
  height = $state(0);
  /** Grows with each change of the heights. */
  version = $state(0);
  /** Follows `version` at its ease: for the picture of the whole, which is drawn in one piece. */
  settled = $state(0);

  #heights = new Heights([]);
  #keys: string[] = [];
  #indices = new Map<string, number>();
  #measured = new Map<string, number>();
  #anchor: { key: string; offset: number } | null = null;
  #before = new Map<string, number>();
  #expected = 0;
  #animation = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #scroller: HTMLElement | null = null;

  /** Takes the element that scrolls. */
  attach(scroller: HTMLElement): void {
    this.#scroller = scroller;
    this.#expected = scroller.scrollTop;
  }

  /** Height of all lines. */
  get total(): number {
    void this.version;
    return this.#heights.total;
  }

  /** Where a line begins. */
  offset(index: number): number {
    void this.version;
    return this.#heights.offset(index);
  }

  /** Height of a line. */
  lineHeight(index: number): number {
    void this.version;
    return this.#heights.height(index);
  }

  /** The line at the top of the view. */
  first(): number {
    void this.version;
    return this.#heights.at(this.top);
  }

  /** First and last line to draw. */
  range(): [number, number] {
    void this.version;
    if (this.#keys.length === 0) return [0, -1];
    return [this.#heights.at(this.top - BEYOND), this.#heights.at(this.top + this.height + BEYOND)];
  }

  /** Lays out other lines; what was measured stays, and `keep` (else the first line seen) keeps its place. */
  lay(lines: Unlaid[], keep?: string): void {
    const old = this.#anchor;
    this.#keys = lines.map((line) => line.key);
    this.#indices = new Map(lines.map((line, index) => [line.key, index]));
    const place = keep !== undefined && old?.key !== keep ? this.#placeOf(keep) : null;
    this.#heights = new Heights(lines.map((line) => this.#measured.get(line.key) ?? line.estimate));
    if (keep !== undefined && this.#indices.has(keep) && place !== null) {
      this.#anchor = { key: keep, offset: place };
    } else if (old && !this.#indices.has(old.key)) {
      this.#anchor = null;
    }
    this.version++;
    this.#settle(SOON);
  }

  /** Remembers where lines are seen, so that the next layout can keep one of them in place. */
  remember(keys: string[]): void {
    this.#before = new Map(
      keys.flatMap((key) => {
        const index = this.#indices.get(key);
        return index === undefined ? [] : [[key, this.#heights.offset(index) - this.top]];
      }),
    );
  }

  #placeOf(key: string): number | null {
    const place = this.#before.get(key);
    return place !== undefined && place > -this.height && place < 2 * this.height ? place : null;
  }

  /**
   * Forgets what was measured, since the width or the size of the text has changed; but not of the lines in the
   * page, which are measured again only where that changed them.
   */
  forget(drawn: string[]): void {
    this.#measured = new Map(
      drawn.flatMap((key) => {
        const height = this.#measured.get(key);
        return height === undefined ? [] : [[key, height]];
      }),
    );
  }

  /** Whether the height of a line was measured. */
  knows(key: string): boolean {
    return this.#measured.has(key);
  }

  /** Takes the height of drawn lines. */
  measure(sizes: Iterable<[string, number]>): void {
    let changed = false;
    for (const [key, height] of sizes) {
      const index = this.#indices.get(key);
      if (index === undefined || height === 0) continue;
      this.#measured.set(key, height);
      if (Math.abs(this.#heights.height(index) - height) < 0.02) continue;
      this.#heights.set(index, height);
      changed = true;
    }
    if (!changed) return;
    this.version++;
    this.#settle(SETTLE);
  }

  #settle(after: number): void {
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      this.settled++;
    }, after);
  }

  /** Puts the anchor back where it was seen; called once the new heights are in the page. */
  restore(): void {
    const scroller = this.#scroller;
    if (!scroller || !this.#anchor) return;
    // What the reader scrolled since, of which the page has not told yet, is theirs to keep. Where the whole has
    // become shorter than it was scrolled, though, it was the page that moved.
    const by = scroller.scrollTop - this.#expected;
    const cut = by < 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
    const scrolled = Math.abs(by) >= 2 && !cut;
    if (scrolled) {
      cancelAnimationFrame(this.#animation);
      this.#anchor = { ...this.#anchor, offset: this.#anchor.offset - by };
    }
    this.#place();
    if (scrolled) this.#hold(this.#heights.at(this.top), this.top);
  }

  /** Scrolls to where the anchor is to be seen. */
  #place(): void {
    const scroller = this.#scroller;
    const index = this.#anchor ? this.#indices.get(this.#anchor.key) : undefined;
    if (!scroller || !this.#anchor || index === undefined) return;
    const wanted = this.#heights.offset(index) - this.#anchor.offset;
    if (Math.abs(scroller.scrollTop - wanted) >= 1) scroller.scrollTop = wanted;
    this.#expected = scroller.scrollTop;
    this.top = scroller.scrollTop;
  }

  /** The reader has scrolled, or the scroll that `restore` made has arrived. */
  scrolled(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    this.top = scroller.scrollTop;
    if (Math.abs(scroller.scrollTop - this.#expected) < 2) return;
    cancelAnimationFrame(this.#animation);
    this.#expected = scroller.scrollTop;
    this.#hold(this.#heights.at(this.top), this.top);
  }

  #hold(index: number, top: number): void {
    const key = this.#keys[index];
    if (key !== undefined) this.#anchor = { key, offset: this.#heights.offset(index) - top };
  }

  /** Scrolls so that a place of the whole is in the middle of the view. */
  goTo(place: number): void {
    cancelAnimationFrame(this.#animation);
    const top = Math.max(0, Math.min(place - this.height / 2, this.#heights.total - this.height));
    this.#hold(this.#heights.at(top), top);
    this.#place();
  }

  /** Puts the beginning of a line at a place of the view. */
  put(key: string, offset: number): void {
    if (!this.#indices.has(key)) return;
    this.#anchor = { key, offset };
    this.#place();
  }

  /** Scrolls by a stretch. */
  scrollBy(by: number): void {
    this.#scroller?.scrollBy(0, by);
  }

  /** Brings a line into view: to the middle, or not at all if it is wholly seen and `gently` is asked. */
  reveal(key: string, gently: boolean): void {
    const index = this.#indices.get(key);
    if (index === undefined) return;
    const from = this.#heights.offset(index) - this.top;
    const height = this.#heights.height(index);
    const margin = Math.min(60, this.height / 8);
    if (gently && from >= margin && from + height <= this.height - margin / 2) {
      this.#anchor = { key, offset: from };
      return;
    }
    const to = Math.max(margin, (this.height - height) / 2);
    cancelAnimationFrame(this.#animation);
    const calm =
      Math.abs(from - to) < 3 * this.height && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!calm) {
      this.#anchor = { key, offset: to };
      this.#place();
      return;
    }
    const begun = performance.now();
    const step = (now: number) => {
      const done = Math.min(1, (now - begun) / CALM);
      const eased = 1 - (1 - done) ** 3;
      this.#anchor = { key, offset: from + (to - from) * eased };
      this.#place();
      if (done < 1) this.#animation = requestAnimationFrame(step);
    };
    this.#animation = requestAnimationFrame(step);
  }
}
