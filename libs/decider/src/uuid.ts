const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Is it a UUID in lower case (RFC 9562)? The one spelling that is taken, so that equal ids are equal texts. */
export const isUuid = (value: unknown): boolean => typeof value === 'string' && uuid.test(value);
