/** Where people reach Debrief: what cookies and redirects go by, and never what a request says of itself. */
export class PublicUrl {
  private url: URL | undefined;

  /** @param configured an origin, where Debrief is reached otherwise than where it listens */
  constructor(configured?: string) {
    if (configured !== undefined) this.url = new URL(configured);
  }

  /** Where it listens, which holds unless another address was configured. */
  listensAt(url: string): void {
    this.url ??= new URL(url);
  }

  /** Like "https://debrief.example.com". */
  get origin(): string {
    if (this.url === undefined) throw new Error('the address is not known before it listens');
    return this.url.origin;
  }

  get host(): string {
    return new URL(this.origin).host;
  }

  /** Whether cookies go over TLS alone. */
  get isSecure(): boolean {
    return this.origin.startsWith('https:');
  }
}
