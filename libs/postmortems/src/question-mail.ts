import { recipientOf } from '#directory';
import type { About, Composed, Composer, Recipient } from '#mail';
import { askedAbout, askedWithin } from './domain/index.js';
import { openAbout } from './question.handlers.js';
import { htmlOf, textOf, titleOf, type Asked } from './question-letters.js';
import type { QuestionSources } from './question-sources.js';

/** What a mail with questions says of itself. */
export type AboutQuestions = About & { kind: 'questions'; eventId: string };

/** Writes what a person is asked about an incident: what is open of it when it is sent, and known to them. */
export class QuestionComposer implements Composer {
  constructor(private readonly sources: QuestionSources) {}

  async compose({ id: person }: Recipient, about: About): Promise<Composed> {
    const { eventId } = about as AboutQuestions;
    const { questions, directory, clock } = this.sources;
    const { state } = await questions.load(person);
    const asked = state.events.find(({ id }) => id === eventId);
    if (asked === undefined) return { never: 'What was asked is not on record' };
    // A mail may wait for long: for a server, or for somebody to set one up.
    if (Date.parse(asked.data.occurredAt) + askedWithin < Date.parse(clock.now()))
      return { never: 'It was asked too long ago: what is open still stands in GET /v1/questions' };
    const [all] = askedAbout({ events: [asked] });
    const sight = { services: undefined, person };
    const [first, ...others] = all ? await openAbout(this.sources, person, all, sight) : [];
    if (first === undefined) return { never: 'Nothing of what was asked is open to them any more' };
    const to = await recipientOf(directory, 'person', person);
    if ('never' in to) return to;
    const letter: Asked = [first, ...others];
    return { message: { to, subject: titleOf(letter), text: textOf(letter), html: htmlOf(letter) } };
  }
}
