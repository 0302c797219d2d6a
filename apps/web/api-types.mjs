import openapiTS, { astToString } from 'openapi-typescript';

const words = ['description', 'summary', 'example'];

/** A description with nothing but what a call takes and answers: refusals are all of one kind, and read as one. */
export const slim = (document) => ({
  ...document,
  paths: Object.fromEntries(
    Object.entries(document.paths).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, withoutRefusals(operation)])),
    ]),
  ),
  components: { ...document.components, schemas: wordless(document.components.schemas) },
});

const withoutRefusals = ({ responses, ...operation }) =>
  wordless({
    ...operation,
    responses: Object.fromEntries(
      Object.entries(responses)
        .filter(([status]) => status.startsWith('2'))
        .map(([status, { headers: _headers, ...response }]) => [status, response]),
    ),
  });

const wordless = (value) => {
  if (Array.isArray(value)) return value.map(wordless);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      words.includes(name) && typeof inner === 'string' ? [] : [[name, wordless(inner)]],
    ),
  );
};

/** As TypeScript. */
export const typesOf = async (document) =>
  `// Written by scripts/api-types.mjs from /openapi.json.\n${astToString(await openapiTS(JSON.stringify(document)))}`;
