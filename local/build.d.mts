/** Each answers the folder that the part was built into. */
export function buildMain(rootDir: string): Promise<string>;
export function buildWorker(rootDir: string): Promise<string>;
export function buildBackend(rootDir: string, appDir: string): Promise<string>;
/** `undefined` when the source is not there. */
export function buildAppUi(rootDir: string, appDir: string): Promise<string> | undefined;
export function buildWeb(rootDir: string): Promise<string> | undefined;
