import { Injectable } from '@nestjs/common';
import type { Clock } from '#event-store';
import { jsonIn } from './asking.js';
import { HookIsOff, type Sender } from './domain/index.js';
import { Unusable, type Added } from './senders/reading.js';
import { senderHooks } from './senders/senders.js';
import { headerIn } from './signature.js';
import type { Signals, Taken } from './signals.js';
import type { Headers } from './tracker.js';

/** The secrets of the webhooks that are taken; one that is left out is off. */
export type SenderSecrets = Partial<Record<Sender, string>>;

/** A request of a sender. */
export interface SenderRequest {
  body: Buffer;
  headers: Headers;
  token: string | undefined;
  added: Added;
}

/** What senders send by themselves. */
@Injectable()
export class SenderHooks {
  constructor(
    private readonly secrets: SenderSecrets,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  isOn(sender: Sender): boolean {
    return this.secrets[sender] !== undefined;
  }

  /** @throws HookIsOff, UnsignedHook, and what the stores throw when they do not answer, so that it is sent again */
  async take(sender: Sender, { body, headers, token, added }: SenderRequest): Promise<Taken> {
    const secret = this.secrets[sender];
    if (secret === undefined) throw new HookIsOff(sender);
    const { verify, read } = senderHooks[sender];
    verify({ body, headers, token, secret, now: Date.parse(this.clock.now()) });
    const payload = payloadIn(body, headers);
    try {
      return await this.signals.take(
        sender,
        read(objectIn(payload), (name) => headerIn(headers, name), added),
        added,
      );
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      const { message: reason, thing } = error;
      await this.signals.keep(sender, { reason, payload, ...(thing === undefined ? {} : { thing }) });
      return { taken: 0, kept: 1 };
    }
  }
}

/** GitHub sends JSON, or by the other content type that it offers the same as a field of a form. */
const payloadIn = (body: Buffer, headers: Headers): string => {
  const text = body.toString('utf8');
  const isForm = headerIn(headers, 'content-type')?.toLowerCase().startsWith('application/x-www-form-urlencoded');
  return isForm ? (new URLSearchParams(text).get('payload') ?? text) : text;
};

/** @throws Unusable */
const objectIn = (text: string): object => {
  const value = jsonIn(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Unusable('This is no JSON object, as this sender sends it');
};
