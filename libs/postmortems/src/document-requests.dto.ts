import { isZone } from '#business-time';
import { AsOfQuery, AtField, field, PatternField } from '#http';
import { versionNamePattern } from './version-names.js';

const VersionField = (description: string, optional?: 'optional'): PropertyDecorator =>
  PatternField({
    description,
    pattern: versionNamePattern,
    takes: 'takes the name of a version: 64 hexadecimal digits, as GET …/postmortem/versions lists them',
    ...(optional ? { optional: true } : {}),
  });

/** GET …/postmortem */
export class DocumentQuery extends AsOfQuery {
  @VersionField('A version that was submitted or approved, or the one that it is now, by its name', 'optional')
  version?: string;
}

/** GET …/postmortem/sessions */
export class SessionsQuery {
  @AtField('What was known by then') knownAt?: string;
}

/** GET …/postmortem.md and its like */
export class ExportQuery extends DocumentQuery {
  @field(
    { description: 'In which zone times are told; UTC where left out', optional: true, example: 'Europe/Berlin' },
    { type: String },
    isZone,
    'takes the name of a time zone, like Europe/Berlin',
  )
  zone?: string;
}

/** GET …/postmortem/compare */
export class CompareQuery {
  @VersionField('The name of one version; the one approved last where left out', 'optional')
  from?: string;
  @VersionField('The name of the other; what the document is now where left out', 'optional') to?: string;
}
