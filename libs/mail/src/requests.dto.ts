import { ChoiceField, PageQuery, UuidField } from '#http';
import { mailStates, type MailState } from './domain/index.js';

/** GET /v1/mail */
export class MailQuery extends PageQuery {
  @ChoiceField({ description: 'Only those in this state', choices: mailStates, optional: true }) state?: MailState;
  @UuidField({
    description: 'Only those about this incident, by its id; of a review it is the one that stands for it',
    optional: true,
  })
  incident?: string;
}
