import { parseCookie, stringifySetCookie } from 'cookie';

/** The cookie of who is signed in. */
export const sessionCookie = 'debrief_session';

export const sessionCookieIn = (header: string): string | undefined =>
  header.length > 8_000 ? undefined : parseCookie(header)[sessionCookie];

/** A cookie that no script reads, and that no other site's page sends with what it changes. @param isSecure over HTTPS */
export const setCookie = (name: string, value: string, path: string, expires: Date, isSecure: boolean): string =>
  stringifySetCookie({ name, value, path, expires, httpOnly: true, sameSite: 'lax', secure: isSecure });

interface Sent {
  method: string;
  headers: Record<string, string | string[] | undefined>;
}

/**
 * Whether a page of another site may have sent a request that changes something. Browsers say so in Sec-Fetch-Site, older
 * ones in Origin; what says neither is no browser's. Source: OWASP, Cross-Site Request Forgery Prevention.
 */
export const comesFromElsewhere = ({ method, headers }: Sent): boolean => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  if (origin === undefined) return false;
  return !URL.canParse(String(origin)) || new URL(String(origin)).host !== host;
};
