import { api, bodyOf } from '../api/client.js';
import { stated } from '../api/stated.js';
import type { ItemTexts } from './item-fields.js';

export const itemKinds = ['immediate', 'preventive', 'observability', 'process'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** What is opened: the item's own words, trimmed, and what is left out left out. */
type Opened = Partial<Omit<ItemTexts, 'realistic'>> & { realistic: boolean };

/** How an item is opened; its id is answered. */
export type OpenItem = (opened: Opened, kind: ItemKind, incident: string) => Promise<{ id: string; position: string }>;

/** Opens an item of an incident, or of a finding. */
export const openItem =
  (of: { addresses?: string; solution?: string }): OpenItem =>
  (opened, kind, incident) =>
    bodyOf(
      api.POST('/v1/action-items', {
        body: { ...opened, title: opened.title ?? '', kind, ...stated({ ...of, incident }) },
      }),
    );
