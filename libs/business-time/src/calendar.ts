export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** From one reading of the clock on the wall up to another of the same day: "09:00" to "17:30", or to "24:00". */
export interface Hours {
  from: string;
  to: string;
}

/** When a clock counts. A minute counts when the clock on the wall in that zone says so, daylight saving included. */
export interface Calendar {
  /** IANA zone. */
  zone: string;
  hours: readonly (Hours & { days: readonly Weekday[] })[];
  /** Days on which nothing counts ("2026-12-25"), with what they are called. */
  holidays: readonly { date: string; name?: string }[];
  /** Days that have hours of their own, whatever day of the week they are. */
  exceptionalDays: readonly { date: string; hours: readonly Hours[]; name?: string }[];
}
