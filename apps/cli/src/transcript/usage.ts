export interface TranscriptOptions {
  format?: string;
  timeZone?: string;
  date?: string;
  dateOrder?: string;
  users?: string;
  accept?: string;
  json?: boolean;
}

/** What is printed below the options. */
export const transcriptHelp = `
The file is a chat: the JSON of a channel's day from an export of Slack, or the text that is copied from Teams or any
other; "-" reads it from the standard input. Each message is proposed as an entry of the timeline, and nothing is on
record until it is accepted, here with --accept or on the page.

  debrief transcript INC-7 ops.txt --time-zone Europe/Lisbon
  debrief transcript INC-7 ops.txt --time-zone Europe/Lisbon --accept 1,3-5

The same file is the same transcript, however often it is sent. docs/transcripts.md has the forms that are read.`;
