import { describe, expect, test } from '@jest/globals';
import { leafBytes, leafOf } from './leaf.js';

const event = {
  id: '6f1c6e9e-0a0f-4b8e-9d5c-3c8d3f0e2a11',
  stream: 'incident-5e2b',
  revision: '0',
  type: 'IncidentLogged',
  data: { title: 'Å', severity: 2, numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27] },
  metadata: { recordedAt: '2026-03-02T10:00:00.000Z' },
};

describe('a leaf', () => {
  test('is the canonical JSON of what a move keeps', () => {
    // The numbers are those of RFC 8785, 3.2.2.
    expect(leafBytes(event).toString()).toBe(
      '{"data":{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"severity":2,"title":"Å"},"id":"6f1c6e9e-0a0f-4b8e-9d5c-3c8d3f0e2a11","metadata":{"recordedAt":"2026-03-02T10:00:00.000Z"},"revision":"0","stream":"incident-5e2b","type":"IncidentLogged"}',
    );
  });

  test('is the same whatever the order of fields, and another where anything differs', () => {
    const { id, ...rest } = event;
    expect(leafOf({ ...rest, id })).toEqual(leafOf(event));
    const others = [
      { ...event, id: event.id.replace('6', '7') },
      { ...event, stream: 'incident-5e2c' },
      { ...event, revision: '1' },
      { ...event, type: 'IncidentFixed' },
      { ...event, data: { ...event.data, severity: 1 } },
      { ...event, metadata: {} },
    ];
    for (const other of others) expect(leafOf(other)).not.toEqual(leafOf(event));
  });
});
