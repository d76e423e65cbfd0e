import { ValidationContext, type Document, type OpenAPIBackend, type Operation } from 'openapi-backend';

export type Problem = { instancePath?: string; message?: string | undefined; params?: unknown };

const DOCUMENT = 'document';

type Response = { $ref?: string };

/**
 * Checks answers against a document. An answer's schema is compiled when the first such answer is given, and a schema
 * that several answers name once: the library compiles all answers of an operation together, each with everything that
 * it names, which takes a second for a handful of operations.
 *
 * @param definition as it is written, with its references
 */
export function answerSchemas(backend: OpenAPIBackend, definition: Document) {
  const ajv = backend.validator.getAjv(ValidationContext.Response);
  ajv.addSchema(definition, DOCUMENT, undefined, false);

  /** What is wrong with a body, for an answer that the document has and that has a JSON body. */
  return ({ path, method }: Operation, status: number, body: unknown): Problem[] => {
    const place = ['paths', path, method, 'responses', String(status)];
    const response = nodeAt(definition, place) as Response;
    const schema = `${response.$ref ?? pointerTo(place)}/content/${escaped('application/json')}/schema`;
    const validate = ajv.getSchema(DOCUMENT + schema);
    if (validate === undefined) throw new Error(`the document has no schema at ${schema}`);
    return validate(body) === true ? [] : (validate.errors ?? []);
  };
}

function nodeAt(definition: Document, place: readonly string[]): unknown {
  return place.reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], definition);
}

/** RFC 6901, as the fragment of a URL. */
function pointerTo(place: readonly string[]): string {
  return `#/${place.map(escaped).join('/')}`;
}

function escaped(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
