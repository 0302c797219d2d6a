import { ChoiceField, PageQuery } from '#http';
import { mailStates, type MailState } from './domain/index.js';

/** GET /v1/mail */
export class MailQuery extends PageQuery {
  @ChoiceField({ description: 'Only those in this state', choices: mailStates, optional: true }) state?: MailState;
}
