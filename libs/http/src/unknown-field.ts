/** Of a field that a request does not have. */
export const unknownField = 'is no field of this request: check its spelling';
