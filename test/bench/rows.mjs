// Rows of `incident_facts` as a log of a company leaves them, for the benchmarks of what is made from them.

/** A row like those of a company's log. */
export const factsRow = (number) => {
  const at = (minutes) => new Date(Date.UTC(2026, 0, 1) + (number * 20 + minutes) * 60_000);
  const long = (minutes) => BigInt(minutes * 60_000);
  const lengths = Object.fromEntries(
    ['timeToDetect', 'timeToLog', 'timeToRespond', 'timeToDiagnose', 'timeToRecover', 'timeToFix', 'total'].flatMap(
      (name, place) =>
        ['AtLeast', 'AtMost'].map((end) => [
          `${name}${end}`,
          place % 3 ? long(((number * 7_919) % 9_001) + place) : null,
        ]),
    ),
  );
  const id = `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`;
  const entry = (of) => `${String(of).padStart(8, '0')}-0000-4000-8000-000000000001`;
  return {
    ...{ _id: id, position: BigInt(number), reference: `INC-${number}`, status: 'closed', severity: (number % 5) + 1 },
    ...{
      highestSeverity: 1,
      origin: ['monitor', 'staff', 'support', null][number % 4],
      channel: 'phone',
      services: [entry(number % 60)],
      teams: [entry(number % 70)],
      isRestricted: false,
    },
    ...{ isImported: true, isMerged: false, mergedInto: null, absorbed: 0, loggedAt: at(0), recordedAt: at(1) },
    ...{ firstLoggedAt: at(0), startedAt: null, startedNotBefore: null, startedNotAfter: null, detectedAt: at(0) },
    ...{
      respondedAt: at(3),
      diagnosedAt: null,
      mitigatedAt: null,
      fixedAt: at(60),
      isFixEstimated: false,
      closedAt: at(90),
    },
    ...{ cancelledAt: null, ...lengths, users: 12n, isUsersConfirmed: true, accounts: null, isAccountsConfirmed: null },
    ...{
      supportRequests: null,
      isSupportRequestsConfirmed: null,
      reports: 0,
      reopenings: 0,
      pauses: 1,
      pausedFor: 60_000n,
    },
    ...{ updatedAt: at(90), restrictedTo: null, merged: [], basis: [] },
  };
};
