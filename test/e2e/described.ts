import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

interface Operation {
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
}

/** What came back for a request, as it is to be held against the description. */
export interface Answered {
  method: string;
  /** Of the request, with its query. */
  path: string;
  status: number;
  contentType: string;
  body: unknown;
}

/** Holds every answer of a product against what it says of itself at /openapi.json. */
export class Described {
  private description: Promise<{ paths: Description['paths']; ajv: Ajv }> | undefined;

  /** @param url where the product answers */
  constructor(private readonly url: string) {}

  /** @throws Error that says what differs from the description, or is not described */
  async check({ method, path, status, contentType, body }: Answered): Promise<void> {
    this.description ??= this.read();
    const { paths, ajv } = await this.description;
    const template = templateOf(Object.keys(paths), path);
    const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
    // What is no address at all is refused by the server itself, before there is anything to describe.
    if (template === undefined || operation === undefined) return;
    const said = `${method} ${path} answered ${status}`;
    const response = operation.responses[String(status)];
    if (response === undefined) throw new Error(`${said}, which /openapi.json does not know: ${JSON.stringify(body)}`);
    const type = contentType.split(';')[0] ?? '';
    const content = response.content?.[type];
    if (content === undefined) {
      const isEmpty = body === undefined || body === '' || JSON.stringify(body) === '{}';
      if (response.content === undefined && type === '' && isEmpty) return;
      throw new Error(`${said} as ${type}, but /openapi.json says ${Object.keys(response.content ?? {}).join(', ')}`);
    }
    const pointer = ['paths', template, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'];
    const validate = ajv.getSchema(`openapi#/${pointer.map(escaped).join('/')}`);
    if (validate === undefined) throw new Error(`${said}, and its schema cannot be found in /openapi.json`);
    if (validate(body) !== true)
      throw new Error(`${said}, which is not as /openapi.json says: ${ajv.errorsText(validate.errors)}`);
  }

  private async read(): Promise<{ paths: Description['paths']; ajv: Ajv }> {
    const description = (await (await fetch(`${this.url}/openapi.json`)).json()) as Description;
    const ajv = new Ajv({ strict: false, allErrors: false });
    (addFormats as unknown as (to: Ajv) => void)(ajv);
    ajv.addSchema(description, 'openapi');
    return { paths: description.paths, ajv };
  }
}

/** The most literal of the templates that a path fits. */
const templateOf = (templates: readonly string[], path: string): string | undefined => {
  const asked = (path.split('?')[0] ?? '').split('/');
  const fits = templates.filter((template) => {
    const parts = template.split('/');
    return parts.length === asked.length && parts.every((part, place) => fitsPart(part, asked[place] ?? ''));
  });
  const names = (template: string): number => template.split('{').length;
  return fits.sort((one, other) => names(one) - names(other) || other.length - one.length)[0];
};

/** A part of a template may end in letters of its own, like "{slug}.json". */
const fitsPart = (part: string, asked: string): boolean =>
  part.startsWith('{') ? asked.endsWith(part.slice(part.indexOf('}') + 1)) : part === asked;

/** RFC 6901, in a URI. */
const escaped = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
