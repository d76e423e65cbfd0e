import { asApp, asUser, assumeTrustedRoute, NeedsAuthenticationError } from '@forge/api';
import type { Product, Products } from './ports';

/** The products of the site that the app is installed on. */
export function forgeProducts(): Products {
  return { jira: productOf('requestJira'), confluence: productOf('requestConfluence') };
}

/** Whoever makes a path has encoded its parameters: the platform's `route` lets none pass that was. */
function productOf(request: 'requestJira' | 'requestConfluence'): Product {
  return {
    async asApp({ path, ...init }) {
      return asApp()[request](assumeTrustedRoute(path), init);
    },
    async asUser({ path, ...init }) {
      try {
        return await asUser()[request](assumeTrustedRoute(path), init);
      } catch (error) {
        if (error instanceof NeedsAuthenticationError) return 'no-consent';
        throw error;
      }
    },
  };
}
