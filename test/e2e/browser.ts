/** A browser as far as signing in goes: cookies by site, and redirects one at a time. */
export class Browser {
  private readonly jar = new Map<string, Map<string, string>>();

  /** What the cookie of a site holds. */
  cookie(origin: string, name: string): string | undefined {
    return this.jar.get(origin)?.get(name);
  }

  set(origin: string, name: string, value: string): void {
    const cookies = this.jar.get(origin) ?? new Map<string, string>();
    this.jar.set(origin, cookies.set(name, value));
  }

  async ask(address: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(address);
    const cookies = [...(this.jar.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      ...(init.headers as Record<string, string> | undefined),
      ...(cookies ? { cookie: cookies } : {}),
    };
    const response = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/expires=Thu, 01 Jan 1970/i.test(line)) this.jar.get(origin)?.delete(name);
      else this.set(origin, name, value);
    }
    return response;
  }

  /** Follows redirects until one leads to an address that is to be looked at, or there is none. */
  async follow(
    address: string,
    until: (address: string) => boolean = () => false,
  ): Promise<{ address: string; response: Response }> {
    let at = address;
    for (let hops = 0; hops < 20; hops++) {
      const response = await this.ask(at);
      const location = response.headers.get('location');
      if (location === null) return { address: at, response };
      at = new URL(location, at).href;
      if (until(at)) return { address: at, response };
    }
    throw new Error(`${address} leads round in circles`);
  }
}
