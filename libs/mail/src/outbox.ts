import { DomainError } from '#decider';
import { ownCommand, type Clock, type CommandContext, type Loaded, type Outcome } from '#event-store';
import type { Readable, ReadModels } from '#read-models';
import { mailView, type About, type Mail, type MailCommand, type MailView, type Recipient } from './domain/index.js';
import { bytesOf, type Message } from './message.js';
import type { MailDocument } from './read-models/mail/mail-document.js';
import type { Delivery, Mailer } from './smtp.js';

/** A mail as it is to be sent; or why it never is. */
export type Composed = { message: Message } | { never: string };

/** Writes mails of one kind. Asked again for the same mail it writes the same, but for names and addresses. */
export interface Composer {
  compose: (to: Recipient, about: About) => Promise<Composed>;
}

interface Mails {
  load: (id: string) => Promise<Pick<Loaded<Mail>, 'state'>>;
  handle: (id: string, command: MailCommand, context: CommandContext) => Promise<Outcome>;
}

/** What is done for mail is done by the product itself. */
const actor = { kind: 'policy', id: 'outbox' } as const;

/** Documents that are asked for in one question. */
const atOnce = 100;

/** Another sends it, or has. */
class BegunElsewhere extends Error {}

/**
 * Sends what is due. The read model says only where to look. That a message is about to be handed over is recorded before any
 * of it is, and comes to an event for one sender alone, so that none is sent twice, whoever runs beside us, and whatever is
 * killed: what was begun and has no end is uncertain, and a person decides.
 */
export class Outbox {
  /** What became of a message, where that could not be recorded yet. */
  private readonly untold = new Map<string, MailCommand>();

  constructor(
    private readonly readModels: Pick<ReadModels, 'answer' | 'documents'>,
    private readonly mails: Mails,
    private readonly composers: ReadonlyMap<string, Composer>,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    /** The address that mail comes from. */
    private readonly from: string,
  ) {}

  /**
   * Does what is due now. One mail that cannot be looked at holds up none of the others.
   *
   * @throws what the stores throw when they do not answer; else, in the end, the first error that there was
   */
  async look(): Promise<void> {
    for (const [id, command] of this.untold) await this.tell(id, command);
    const now = new Date(this.clock.now());
    const errors: unknown[] = [];
    for (let page = await this.due(now); page.length > 0; page = await this.due(now, page.at(-1))) {
      for (const { _id: id } of page)
        try {
          await this.lookAt(id);
        } catch (error) {
          if (error instanceof DomainError && error.kind === 'unavailable') throw error;
          errors.push(error);
        }
      if (page.length < atOnce) break;
    }
    if (errors.length > 0) throw errors[0];
  }

  /** A page at a time: what stays due, as where a key is missing, hides nothing after it. */
  private due(now: Date, last?: MailDocument): Promise<MailDocument[]> {
    const beyond = last && { $or: [{ dueAt: { $gt: last.dueAt } }, { dueAt: last.dueAt, _id: { $gt: last._id } }] };
    const documents: Readable<MailDocument> = this.readModels.documents<MailDocument>('mail');
    return this.readModels.answer('mail', undefined, () =>
      documents.find({ $and: [{ dueAt: { $lte: now } }, beyond ?? {}] }, { dueAt: 1, _id: 1 }, atOnce),
    );
  }

  private async lookAt(id: string): Promise<void> {
    const mail = mailView((await this.mails.load(id)).state);
    if (mail?.dueAt == null || mail.dueAt > this.clock.now() || this.untold.has(id)) return;
    if (mail.state === 'sending')
      await this.tell(id, { type: 'RecordUncertain', data: { try: mail.tries, reason: interrupted } });
    else await this.send(id, mail);
  }

  private async send(id: string, mail: MailView): Promise<void> {
    const number = mail.tries + 1;
    const composer = this.composers.get(mail.about.kind);
    if (composer === undefined) throw new Error(`nobody writes mail about "${mail.about.kind}"`);
    const composed = await composer.compose(mail.to, mail.about);
    if ('never' in composed)
      return this.tell(id, commandFor(number, { outcome: 'failed', reason: composed.never, isFinal: true }, false));
    const { message } = composed;
    const bytes = await bytesOf(message, { from: this.from, id, at: this.clock.now() });
    let isBegun = false;
    try {
      const delivery = await this.mailer.deliver({ from: this.from, to: message.to.address, bytes }, async () => {
        await this.begin(id, number);
        isBegun = true;
      });
      await this.tell(id, commandFor(number, delivery, isBegun));
    } catch (error) {
      if (!(error instanceof BegunElsewhere)) throw error;
    }
  }

  private async begin(id: string, number: number): Promise<void> {
    const command: MailCommand = { type: 'BeginDelivery', data: { try: number } };
    const { eventIds } = await this.mails.handle(id, command, ownCommand(actor));
    if (eventIds.length === 0) throw new BegunElsewhere();
  }

  /** What became of it is known here alone until it is recorded: a store that is away is asked again. */
  private async tell(id: string, command: MailCommand): Promise<void> {
    this.untold.set(id, command);
    await this.mails.handle(id, command, ownCommand(actor));
    this.untold.delete(id);
  }
}

const interrupted = 'We were interrupted while a server was taking it';

const commandFor = (number: number, delivery: Delivery, isBegun: boolean): MailCommand => {
  switch (delivery.outcome) {
    case 'sent':
      return { type: 'RecordSent', data: { try: number } };
    case 'failed':
      return {
        type: 'RecordFailure',
        data: { try: number, reason: delivery.reason, isFinal: delivery.isFinal, isBegun },
      };
    case 'uncertain':
      return { type: 'RecordUncertain', data: { try: number, reason: delivery.reason } };
  }
};
