import { v5 as uuidv5 } from 'uuid';
import { CommandHandling, type StreamKind } from '#event-store';
import {
  addressing,
  publicationProse,
  publishing,
  type AddressTaken,
  type PublicAddress,
  type Publication,
  type PublicationCommand,
  type PublicationEvent,
  type TakeAddress,
} from './domain/index.js';

/** The streams `publication-UUID`, by the ids of incidents. */
export const publicationStreams: StreamKind<Publication, PublicationCommand, PublicationEvent> = {
  category: 'publication',
  decider: publishing,
  prosePaths: publicationProse,
  upcasters: [],
};

/** The streams of publications, as Nest injects them. */
export class PublicationStreams extends CommandHandling<Publication, PublicationCommand, PublicationEvent> {}

/** The streams `public-address-UUID`: what is public stands there in the open, as the address itself does. */
export const publicAddressStreams: StreamKind<PublicAddress, TakeAddress, AddressTaken> = {
  category: 'public-address',
  decider: addressing,
  prosePaths: () => [],
  upcasters: [],
};

/** The streams of addresses, as Nest injects them. */
export class PublicAddressStreams extends CommandHandling<PublicAddress, TakeAddress, AddressTaken> {}

const namespace = '9d4a6b0e-5a0f-4d7c-8c57-3f5f1f0c2a41';

/** One stream an address, so that an address is one publication's whoever asks at the same time. */
export const addressId = (slug: string): string => uuidv5(slug, namespace);
