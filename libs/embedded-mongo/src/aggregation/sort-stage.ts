import type { IndexField } from '../catalog.js';
import { orderKey } from '../sort.js';
import { mustFit, type Stage } from './stage.js';

interface Keyed {
  readonly key: Buffer;
  readonly document: Buffer;
}

const RUN = 512;

/**
 * Sorts in runs, which are merged as they are asked for, so that no part of it takes long. Documents with equal keys
 * stay in their order.
 */
export class SortStage implements Stage {
  private readonly runs: Keyed[][] = [];
  private run: Keyed[] = [];
  private bytes = 0;

  constructor(private readonly fields: readonly IndexField[]) {}

  take(document: Buffer): boolean {
    const key = orderKey(this.fields, document);
    this.bytes += key.length + document.length;
    mustFit('$sort', this.bytes);
    this.run.push({ key, document });
    if (this.run.length === RUN) this.endRun();
    return true;
  }

  private endRun(): void {
    this.runs.push(this.run.sort((a, b) => a.key.compare(b.key)));
    this.run = [];
  }

  *rest(): Iterable<Buffer> {
    this.endRun();
    const heap = new Heap();
    for (const [order, run] of this.runs.entries()) heap.add({ run, at: 0, order });
    for (let head = heap.first; head !== undefined; head = heap.first) {
      const found = head.run[head.at];
      if (found !== undefined) yield found.document;
      head.at += 1;
      heap.settleFirst();
    }
  }
}

interface Head {
  readonly run: readonly Keyed[];
  readonly order: number;
  at: number;
}

/** The runs as a binary heap, that with the least document first; runs that are at their end leave it. */
class Heap {
  private readonly heads: Head[] = [];

  get first(): Head | undefined {
    return this.heads[0];
  }

  add(head: Head): void {
    if (head.run.length === 0) return;
    this.heads.push(head);
    for (let at = this.heads.length - 1; at > 0;) {
      const above = (at - 1) >> 1;
      if (!this.isBefore(at, above)) return;
      this.swap(at, above);
      at = above;
    }
  }

  /** Puts the first into its new place after it went on. */
  settleFirst(): void {
    const first = this.heads[0];
    if (first !== undefined && first.at >= first.run.length) {
      const last = this.heads.pop();
      if (last === undefined || this.heads.length === 0) return;
      this.heads[0] = last;
    }
    for (let at = 0; ;) {
      const [left, right] = [at * 2 + 1, at * 2 + 2];
      let least = at;
      if (left < this.heads.length && this.isBefore(left, least)) least = left;
      if (right < this.heads.length && this.isBefore(right, least)) least = right;
      if (least === at) return;
      this.swap(at, least);
      at = least;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [one, other] = [this.heads[a], this.heads[b]];
    const [left, right] = [one?.run[one.at], other?.run[other.at]];
    if (left === undefined || right === undefined || one === undefined || other === undefined) return false;
    const order = left.key.compare(right.key);
    return order < 0 || (order === 0 && one.order < other.order);
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.heads[a], this.heads[b]];
    if (one === undefined || other === undefined) return;
    this.heads[a] = other;
    this.heads[b] = one;
  }
}
