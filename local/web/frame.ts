/** The name under which the app's frame finds the page's bridge. */
export const hostName = '__forgeHost';

/**
 * The document in which the app's bundle runs: hidden, of the page's own origin, with `/app/` as the base of the
 * relative addresses that the SDK reads its texts from. `__bridge` exists before the bundle, because `@forge/bridge`
 * reads it when it is loaded. Answers are cloned in the frame, so that errors and objects are of the app's own realm.
 */
export function frameHtml(): string {
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<base href="/app/">
<script>
(() => {
  const host = parent.${hostName};
  const data = new Set(['invoke', 'getContext', 'fetchProduct']);
  addEventListener('error', (event) => host.appFailed(event.message));
  addEventListener('unhandledrejection', (event) => host.appFailed('unhandled rejection: ' + (event.reason?.message ?? event.reason)));
  window.__bridge = {
    async callBridge(name, payload) {
      let answer;
      try {
        answer = await host.callBridge(name, payload);
      } catch (error) {
        throw new Error(error.message);
      }
      return data.has(name) ? structuredClone(answer) : answer;
    },
  };
})();
</script>
</head>
<body><script src="main.js"></script></body>
</html>`;
}

/** Puts the app's frame into the page. The app starts to load at once. */
export function openAppFrame(document: Document): void {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'App';
  frame.setAttribute('aria-hidden', 'true');
  frame.srcdoc = frameHtml();
  document.body.append(frame);
}
