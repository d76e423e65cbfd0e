import { z } from 'zod';
import type { Invocation } from '../../platform/ports';
import { endpoint } from '../http/endpoint';
import type { ProductHttp } from '../http/product-transport';

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-server-info/ */
const getServerInfo = endpoint({
  method: 'GET',
  path: '/rest/api/3/serverInfo',
  success: 200,
  scope: 'none-documented',
  retry: 'safe',
  response: z.object({ baseUrl: z.string() }),
});

export function appPageCalls({ send }: ProductHttp, { invocation }: { invocation: Invocation }) {
  return {
    /** Address of this app's page. */
    async appPageUrl(): Promise<string> {
      const { baseUrl } = await send(getServerInfo, { path: {} });
      const { appId, environmentId } = invocation.app;
      return `${baseUrl}/jira/settings/apps/${appId}/${environmentId}`;
    },
  };
}
