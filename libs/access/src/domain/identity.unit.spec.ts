import { test } from '@jest/globals';
import { deciderSpec } from '#decider/testing';
import { identity, IdentityLinkedElsewhere, type IdentityLinked, type LinkIdentity } from './index.js';

const noon = '2026-01-01T12:00:00.000Z';
const moment = { now: noon, recordedAt: noon };
const [ana, ben] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;
const issuer = 'https://login.example.com';

const link = (person: string): LinkIdentity => ({ type: 'LinkIdentity', data: { person, issuer } });
const linked = (person: string): IdentityLinked => ({
  type: 'IdentityLinked',
  data: { person, issuer, occurredAt: noon },
});
const unlinked = { type: 'IdentityUnlinked' as const, data: { occurredAt: noon } };
const unlink = { type: 'UnlinkIdentity' as const, data: {} };
const spec = deciderSpec(identity);

test('an identity is linked to one person at a time', () => {
  spec.given().when(link(ana), moment).thenEvents(linked(ana));
  spec.given(linked(ana)).when(link(ana)).thenNothing();
  spec.given(linked(ana)).when(link(ben)).thenRefused(IdentityLinkedElsewhere);
  spec.given(linked(ana), unlinked).when(link(ben), moment).thenEvents(linked(ben));
});

test('an identity is withdrawn once', () => {
  spec.given(linked(ana)).when(unlink, moment).thenEvents(unlinked);
  spec.given(linked(ana), unlinked).when(unlink).thenNothing();
  spec.given().when(unlink).thenNothing();
});
