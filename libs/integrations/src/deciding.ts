import { writeContext, writerOf, type WriteRequest } from '#access';
import type { DomainError } from '#decider';
import { MalformedRequest } from '#http';
import type { Deciding } from './facts-once.js';

/** Who decides about what was proposed. Two streams are written to: no revision of one decides. @throws MalformedRequest */
export const decidingIn = (request: WriteRequest, fact: string): { deciding: Deciding; idempotencyKey: string } => {
  const { command: context, idempotencyKey } = writeContext(writerOf(request), {}, fact);
  if (context.ifMatch !== undefined)
    throw new MalformedRequest(
      'What was proposed takes no expected revision (If-Match): what is decided about it is decided once.',
    );
  return { deciding: { caller: request.caller, context }, idempotencyKey };
};

/** A number in an address. @throws what there is not */
export const numberIn = (text: string, Absence: new (number: string) => DomainError): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Absence(JSON.stringify(text));
  return Number(text);
};
