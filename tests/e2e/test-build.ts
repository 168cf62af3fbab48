/** What is made once for all browser tests. It lies beside the rest that tests leave, never where a shop may be served from. */
export const TEST_BUILD = 'test-results/site';
/** The demo shop's goods in a database of their own, which each shop under test begins with a copy of. */
export const SEEDED_DATABASE = 'test-results/seeded.db';
