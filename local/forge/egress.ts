import { EgressFilteringService } from '@forge/egress';
import type { Manifest } from './manifest';

/** The addresses the app may fetch, by the platform's own matcher. */
export type Egress = {
  /** `undefined` when allowed, else the text of the platform's error. */
  refusal: (url: string) => string | undefined;
};

export function createEgress(manifest: Manifest): Egress {
  const filter = new EgressFilteringService(manifest.permissions.external?.fetch?.backend ?? []);
  return {
    refusal: (url) =>
      filter.isValidUrl(url)
        ? undefined
        : // The words of ExternalEndpointNotAllowedError in @forge/api 8.3.0.
          `URL not included in the external fetch backend permissions: ${url}. Visit go.atlassian.com/forge-egress for more information.`,
  };
}
