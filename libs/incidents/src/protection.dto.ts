import { field, TextField, UuidField } from '#http';

const ReasonField = (optional?: 'optional'): PropertyDecorator =>
  TextField({ description: 'Why', limit: 65_536, ...(optional ? { optional: true } : {}) });

export class RedactionRequest {
  @UuidField({ description: 'The event that holds the text' }) eventId!: string;
  @field(
    { description: 'Where in the event the text stands', example: 'description' },
    { type: String, minLength: 1, maxLength: 100 },
    (value) => typeof value === 'string' && /^[A-Za-z]{1,40}(\.[A-Za-z]{1,40})?$/.test(value),
    'takes the name of a field that holds a text, like title, or of one inside a correction, like replace.title',
  )
  path!: string;
  @ReasonField('optional') reason?: string;
}

export class HeldRequest {
  @ReasonField() reason!: string;
}
