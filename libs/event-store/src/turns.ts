/** Work that waits for one another, by name. */
export class Turns {
  private readonly queues = new Map<string, Promise<unknown>>();

  /** Does it after all that was asked for under this name before. */
  async take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const previous = this.queues.get(name) ?? Promise.resolve();
    const mine = previous.then(work, work);
    this.queues.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.queues.get(name) === mine) this.queues.delete(name);
    }
  }
}
