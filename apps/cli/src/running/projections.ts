import { Failure } from '../exit.js';
import { detailOf, type Product } from '../product.js';

/** As much of GET /v1/projections as is shown. */
export interface Projections {
  head: string;
  projector: { host: string; pid: number; since: string } | null;
  items: ReadModel[];
}

/** A read model, or a policy. */
export interface ReadModel {
  name: string;
  kind: 'read-model' | 'policy';
  state: 'live' | 'building';
  position: string;
  completeFrom: string;
  lagSeconds: number;
  parked: number;
  wanted: { kind: string; id: string; position?: string; until?: string } | null;
  rebuilt: Ended | null;
}

/** How a rebuild ended. */
export interface Ended {
  kind: string;
  id: string;
  startedAt: string;
  endedAt: string;
  position?: string;
  documents?: number;
  before?: string;
  checksum?: string;
  error?: string;
}

/** @throws Failure with what the product says */
export const readProjections = async (product: Product): Promise<Projections> => {
  const { status, body } = await product.read('/v1/projections');
  if (status !== 200) throw new Failure(detailOf(body));
  return body as unknown as Projections;
};
