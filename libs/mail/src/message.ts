import MailComposer from 'nodemailer/lib/mail-composer';

/** A mail as it is written to one receiver. */
export interface Message {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** A calendar object, and what is to be done with it (RFC 6047). */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
}

/** Whom a mail is from, and how it is known: the id stays whenever it is sent, so that a receiver tells copies. */
export interface Envelope {
  from: string;
  id: string;
  at: string;
}

/** The bytes that are sent (RFC 5322). */
export const bytesOf = ({ to, subject, text, html, calendar }: Message, { from, id, at }: Envelope): Promise<Buffer> =>
  new MailComposer({
    from: { name: 'Debrief', address: from },
    to: { name: oneLine(to.name), address: to.address },
    subject: oneLine(subject),
    text,
    html,
    ...(calendar ? { icalEvent: { method: calendar.method, content: calendar.content, filename: 'invite.ics' } } : {}),
    messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    date: new Date(at),
    // Nobody answers who is not there (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    // What is attached is handed over, and nothing is read from elsewhere.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();

const oneLine = (text: string): string => text.replace(/[\0-\x1f\x7f]+/g, ' ').trim();
