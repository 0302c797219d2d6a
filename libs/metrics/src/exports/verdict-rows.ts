import { verdictStates } from '#service-levels/domain';
import type { VerdictsDocument } from '#service-levels';

const text = { bsonType: 'string' };
const textOrNull = { bsonType: ['string', 'null'] };
const date = { bsonType: 'date' };
const dateOrNull = { bsonType: ['date', 'null'] };
const whole = { bsonType: 'int' };
const numberOrNull = { bsonType: ['number', 'null'] };

/** A row a verdict: what a document of verdicts holds in a list, flat. */
export const verdictRows = {
  schema: {
    properties: {
      incident: text,
      position: { bsonType: 'long' },
      status: text,
      severity: whole,
      firstLoggedAt: date,
      asOf: date,
      services: { bsonType: 'array', items: text },
      isRestricted: { bsonType: 'bool' },
      agreement: text,
      version: whole,
      key: text,
      value: text,
      severityOfLimit: numberOrNull,
      limit: { bsonType: 'number' },
      state: { enum: [...verdictStates] },
      measuredAtLeast: numberOrNull,
      measuredAtMost: numberOrNull,
      overAtLeast: numberOrNull,
      overAtMost: numberOrNull,
      deadline: dateOrNull,
      latestDeadline: dateOrNull,
      missing: textOrNull,
      why: textOrNull,
      excludedFor: textOrNull,
      otherwise: textOrNull,
      lateDowngrades: whole,
    },
  },
};

export const rowsOf = ({ _id, verdicts, ...document }: VerdictsDocument): Record<string, unknown>[] => {
  const { position, status, severity, firstLoggedAt, asOf, services, isRestricted } = document;
  const ofIncident = { incident: _id, position, status, severity, firstLoggedAt, asOf, services, isRestricted };
  return verdicts.map(({ measured, over, excluded, lateDowngrades, severity: severityOfLimit, ...verdict }) => ({
    ...ofIncident,
    ...verdict,
    severityOfLimit,
    measuredAtLeast: measured?.atLeast ?? null,
    measuredAtMost: measured?.atMost ?? null,
    overAtLeast: over?.atLeast ?? null,
    overAtMost: over?.atMost ?? null,
    excludedFor: excluded?.cause ?? null,
    otherwise: excluded?.otherwise ?? null,
    lateDowngrades: lateDowngrades.length,
  }));
};
