/**
 * Servers to test against in place of the embedded ones, which are started beside them and stay empty. They must be empty
 * as well, and serve one file of tests: a product has one log, and a vault that belongs to it.
 */
export const realStores = (): { eventStoreUrl?: string; mongoUri?: string } => {
  const { DEBRIEF_TEST_EVENTSTORE_URL: eventStoreUrl, DEBRIEF_TEST_MONGODB_URI: mongoUri } = process.env;
  return { ...(eventStoreUrl ? { eventStoreUrl } : {}), ...(mongoUri ? { mongoUri } : {}) };
};
