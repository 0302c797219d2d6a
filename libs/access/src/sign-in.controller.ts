import { Body, Controller, Param, Post, Req, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '@nestjs/cqrs';
import { AnswersProblems, instant, InvalidRequest, object, text } from '#http';
import { ChangeRole } from './access-commands.handlers.js';
import { Requires } from './access.guard.js';
import { mayGive } from './caller.js';
import { BeyondOwnRoles } from './domain/index.js';
import { Identities } from './identities.js';
import { LocalAdministrator } from './local-administrator.js';
import { namedSchema, Names } from './names.js';
import { ProviderSignIn } from './provider-sign-in.js';
import { PublicUrl } from './public-url.js';
import { IdentityRequest, IdentityWithdrawnRequest, SignInLinkRequest, SignedOutRequest } from './requests.dto.js';
import { Standings } from './standings.js';
import { SignInLinks } from './sign-in-links.js';
import { WriteAnswers, writeContext, writerOf, type WriteRequest, type WriteResult } from './write-request.js';
import { writesOf } from './writes.js';

const WritesIdentity = writesOf('identity', { name: 'identity', description: 'Id of the identity' });
const WritesPerson = writesOf('person', { name: 'person', description: 'Id or name of the person' });

const link = object({ url: text, person: namedSchema, expiresAt: instant });

/** How people come to be signed in: links, who they are at the provider, and signing them out. */
@ApiTags('access')
@ApiBearerAuth()
@Controller('v1')
@Requires('administer')
export class SignInController {
  constructor(
    private readonly links: SignInLinks,
    private readonly identities: Identities,
    private readonly provider: ProviderSignIn,
    private readonly administrator: LocalAdministrator,
    private readonly standings: Standings,
    private readonly names: Names,
    private readonly publicUrl: PublicUrl,
    private readonly commands: CommandBus,
  ) {}

  @Post('sign-in-links')
  @ApiOperation({ summary: 'Make a link that signs somebody in, once, within the hour' })
  @ApiResponse({ status: 201, description: 'Whoever follows it is signed in as this person', schema: link })
  @AnswersProblems(400, 401, 403, 409, 413, 415, 422, 503)
  async link(@Req() request: WriteRequest, @Body() body: SignInLinkRequest): Promise<object> {
    const { command } = writeContext(writerOf(request), {}, 'MakeSignInLink');
    const person =
      body.person === undefined
        ? await this.administrator.id(command)
        : await this.names.find('person', 'person', body.person);
    const roles = (await this.standings.of(person)).held.map(({ role }) => role);
    if (request.caller === undefined || !mayGive(request.caller, roles)) throw new BeyondOwnRoles();
    const { token, expiresAt } = await this.links.make(person, command);
    return {
      url: `${this.publicUrl.origin}/auth/link?token=${encodeURIComponent(token)}`,
      person: await this.names.named('person', person),
      expiresAt: expiresAt.toISOString(),
    };
  }

  @WritesIdentity('identities', 'Let whoever is this subject at the provider sign in as this person')
  @UseInterceptors(WriteAnswers)
  async linked(@Req() request: WriteRequest, @Body() body: IdentityRequest): Promise<WriteResult> {
    const { command, idempotencyKey } = writeContext(writerOf(request), {}, 'LinkIdentity');
    const person = await this.names.find('person', 'person', body.person);
    const { subject } = body;
    return { ...(await this.identities.link({ issuer: this.issuer(body), subject, person }, command)), idempotencyKey };
  }

  @WritesIdentity('identities/withdrawn', 'Let them sign in as nobody')
  @UseInterceptors(WriteAnswers)
  async unlinked(@Req() request: WriteRequest, @Body() body: IdentityWithdrawnRequest): Promise<WriteResult> {
    const { command, idempotencyKey } = writeContext(writerOf(request), {}, 'UnlinkIdentity');
    const { subject } = body;
    return { ...(await this.identities.unlink({ issuer: this.issuer(body), subject }, command)), idempotencyKey };
  }

  @WritesPerson('people/:person/signed-out', 'End every session of a person, everywhere within a second')
  @UseInterceptors(WriteAnswers)
  async signedOut(
    @Req() request: WriteRequest,
    @Param('person') address: string,
    @Body() _body: SignedOutRequest,
  ): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), {}, 'SignOutEverywhere');
    const person = await this.names.find('person', 'person', address);
    const command = new ChangeRole({ type: 'SignOutEverywhere', person, data: {} }, context);
    return { id: person, outcome: await this.commands.execute(command), idempotencyKey };
  }

  private issuer({ issuer = this.provider.issuer }: { issuer?: string }): string {
    if (issuer === undefined)
      throw new InvalidRequest([{ field: 'issuer', detail: 'is required where no provider is configured' }]);
    return issuer;
  }
}
