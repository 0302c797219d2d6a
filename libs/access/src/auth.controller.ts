import { Controller, Get, HttpCode, Logger, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '#decider';
import { AnswersProblems, flag, object, PatternField } from '#http';
import { OpenToAll, SignedIn, type WithCaller } from './access.guard.js';
import { clearCookie, cookieIn, setCookie } from './cookies.js';
import { SignInInvalid } from './domain/index.js';
import { placeHere } from './place-here.js';
import { ProviderSignIn } from './provider-sign-in.js';
import { PublicUrl } from './public-url.js';
import { RequestLimits } from './request-limits.js';
import { SignInLinks } from './sign-in-links.js';
import { Sessions, type Started } from './sessions.js';

class LinkQuery {
  @PatternField({
    description: 'What the link carries',
    pattern: /^[\x21-\x7e]{1,4000}$/,
    takes: 'takes what a sign-in link carries',
  })
  token!: string;
}

class BeginQuery {
  @PatternField({
    description: 'Where to go afterwards: a path on these pages',
    pattern: placeHere,
    takes: 'takes a path on these pages, like /incidents',
    optional: true,
  })
  to?: string;
}

interface Request extends WithCaller {
  ip: string;
  url: string;
  headers: Record<string, string | undefined>;
}

interface Reply {
  header: (name: string, value: string | string[]) => Reply;
  status: (code: number) => Reply;
  send: () => unknown;
}

const ways = object({ provider: { ...flag, description: '`GET /auth/oidc` leads to it' } });

const Redirects = (): MethodDecorator =>
  ApiResponse({ status: 303, description: 'Go on there', headers: { Location: { schema: { type: 'string' } } } });

/** Where people sign in and out. */
@ApiTags('sign-in')
@Controller('auth')
export class AuthController {
  private readonly logger = new Logger('access');

  constructor(
    private readonly links: SignInLinks,
    private readonly provider: ProviderSignIn,
    private readonly sessions: Sessions,
    private readonly publicUrl: PublicUrl,
    private readonly limits: RequestLimits,
  ) {}

  @Get('ways')
  @OpenToAll()
  @ApiOperation({ summary: 'How people sign in here: links work everywhere, a provider where one is configured' })
  @ApiResponse({ status: 200, schema: ways, description: 'Whether there is a provider' })
  ways(): { provider: boolean } {
    return { provider: this.provider.issuer !== undefined };
  }

  @Get('link')
  @OpenToAll()
  @ApiOperation({ summary: 'Sign in by a link, which is good once' })
  @Redirects()
  @AnswersProblems(400, 403, 422, 429, 503)
  async link(@Query() { token }: LinkQuery, @Req() request: Request, @Res() reply: Reply): Promise<void> {
    await this.goOn(request, reply, await this.trying(request.ip, () => this.links.follow(token)), '/incidents');
  }

  @Get('oidc')
  @OpenToAll()
  @ApiOperation({ summary: 'Sign in with the provider' })
  @Redirects()
  @AnswersProblems(400, 404, 422, 429, 503)
  async begin(@Query() { to = '/incidents' }: BeginQuery, @Req() request: Request, @Res() reply: Reply): Promise<void> {
    // The cookie is to be kept for the address that the provider sends the browser back to.
    this.provider.expect();
    if (request.headers['host'] !== this.publicUrl.host) {
      redirect(reply, `${this.publicUrl.origin}/auth/oidc?to=${encodeURIComponent(to)}`);
      return;
    }
    const { location, cookie, expiresAt } = await this.provider.begin(to);
    reply.header('Set-Cookie', setCookie('sign-in', cookie, expiresAt, this.publicUrl.isSecure));
    redirect(reply, location);
  }

  @Get('oidc/callback')
  @OpenToAll()
  @ApiOperation({ summary: 'Where the provider sends the browser back to' })
  @Redirects()
  @AnswersProblems(400, 403, 404, 429, 503)
  async finish(@Req() request: Request, @Res() reply: Reply): Promise<void> {
    const { url, headers, ip } = request;
    const cookie = cookieIn(headers['cookie'] ?? '', 'sign-in', this.publicUrl.isSecure);
    if (cookie === undefined) throw new SignInInvalid('This browser began no sign-in, or keeps no cookies.');
    const returned = new URL(
      `${this.publicUrl.origin}/auth/oidc/callback${new URL(url, this.publicUrl.origin).search}`,
    );
    const { to, ...started } = await this.trying(ip, () => this.provider.finish(returned, cookie));
    await this.goOn(request, reply, started, to);
  }

  @Post('signed-out')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Sign out of this session' })
  @ApiResponse({ status: 204, description: 'Signed out' })
  @AnswersProblems(400, 401, 403, 413, 415, 422, 503)
  async signedOut(@Req() { caller }: Request, @Res({ passthrough: true }) reply: Reply): Promise<void> {
    if (caller?.session !== undefined) await this.sessions.end({ id: caller.session, caller });
    reply.header('Set-Cookie', clearCookie('session', this.publicUrl.isSecure));
  }

  /** Whoever is mistaken too often waits. */
  private async trying<Result>(address: string, sign: () => Promise<Result>): Promise<Result> {
    await this.limits.mayTry('link', address);
    try {
      return await sign();
    } catch (error) {
      if (error instanceof SignInInvalid) await this.limits.failed('link', address);
      if (error instanceof DomainError) this.logger.warn(`${error.type}: a sign-in from ${address}`);
      throw error;
    }
  }

  /** The session that this browser had is over. */
  private async goOn({ headers }: Request, reply: Reply, { cookie, expiresAt }: Started, to: string): Promise<void> {
    const { isSecure } = this.publicUrl;
    const before = cookieIn(headers['cookie'] ?? '', 'session', isSecure);
    const signedIn = before === undefined ? undefined : await this.sessions.signedIn(before);
    if (signedIn) await this.sessions.end(signedIn);
    reply.header('Set-Cookie', [setCookie('session', cookie, expiresAt, isSecure), clearCookie('sign-in', isSecure)]);
    redirect(reply, `${this.publicUrl.origin}${to}`);
  }
}

const redirect = (reply: Reply, location: string): void => {
  reply.header('Location', location).header('Cache-Control', 'no-store').status(303).send();
};
