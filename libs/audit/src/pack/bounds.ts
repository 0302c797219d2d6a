/** What one pack may hold. */
export const bounds = {
  incidents: 2_000,
  sample: 50,
  /** Of all incidents of the sample together; each has a proof of its own. */
  events: 2_000,
  /** Rows of each register; what is cut says so. */
  rows: 500,
  /** Incidents that the PDF lists; the JSON has them all. */
  listed: 300,
} as const;
