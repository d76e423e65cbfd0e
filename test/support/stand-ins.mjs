// A process that serves stand-ins for the tests of one worker, one after another or side by side: what is warm stays warm.
import path from 'node:path';
import * as build from '../../local/build.mjs';
import { loadBundle } from '../../local/load-bundle.mjs';

const rootDir = path.resolve(import.meta.dirname, '../..');

process.env.TZ = 'UTC'; // as `npm start` has it
const mainDir = await build.buildMain(rootDir);
const { parseStartOptions, serve } = loadBundle(path.join(mainDir, 'main.cjs'));
const serving = new Map();

const COMMANDS = {
  async start({ id, args }) {
    const served = await serve({ build, rootDir, options: parseStartOptions(args) });
    serving.set(id, served);
    return served.url;
  },
  async stop({ id }) {
    await serving.get(id).stop();
    serving.delete(id);
  },
};

process.on('message', async (message) => {
  try {
    process.send({ id: message.id, value: await COMMANDS[message.command](message) });
  } catch (error) {
    process.send({ id: message.id, error: error.stack });
  }
});
process.on('disconnect', () => process.exit(0));
