import { parseCookie, stringifySetCookie } from 'cookie';

/** What a cookie is for. */
export type CookieName = 'session' | 'sign-in';

/** Over TLS with the prefix that browsers hold to: from this host alone, for all its paths (RFC 6265bis, section 4.1.3.2). */
const nameOf = (name: CookieName, isSecure: boolean): string => `${isSecure ? '__Host-' : ''}debrief_${name}`;

/** The longest header of cookies that is looked at, in characters. */
const longest = 8_000;

export const cookieIn = (header: string, name: CookieName, isSecure: boolean): string | undefined =>
  header.length > longest ? undefined : parseCookie(header)[nameOf(name, isSecure)];

/** A cookie that no script reads, and that no other site's page sends with what it changes. @param isSecure over HTTPS */
export const setCookie = (name: CookieName, value: string, expires: Date, isSecure: boolean): string =>
  stringifySetCookie({
    name: nameOf(name, isSecure),
    value,
    path: '/',
    expires,
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure,
  });

export const clearCookie = (name: CookieName, isSecure: boolean): string => setCookie(name, '', new Date(0), isSecure);

interface Sent {
  method: string;
  headers: Record<string, string | string[] | undefined>;
}

/**
 * Whether a page of another site may have sent a request that changes something. Browsers say so in Sec-Fetch-Site, older
 * ones in Origin; what says neither is no browser's. Source: OWASP, Cross-Site Request Forgery Prevention.
 *
 */
export const comesFromElsewhere = ({ method, headers }: Sent): boolean => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  if (origin === undefined) return false;
  return !URL.canParse(String(origin)) || new URL(String(origin)).host !== host;
};
