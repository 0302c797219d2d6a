/** A place on these pages: a path, and no address that a browser would take for another site's. */
export const placeHere = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,500}$/;
