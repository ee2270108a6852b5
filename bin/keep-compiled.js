// Before anything of Notan is loaded; plain JavaScript, so that nothing has to be made of it. Older Nodes have neither part.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * What was compiled is kept for the next start, in a place that only those can write who could change the program itself: code
 * is taken from there as it is, so it may not be a folder for everybody, as /tmp is. Where none is, each start compiles anew.
 */
const places = [fileURLToPath(new URL('../node_modules/.cache/notan', import.meta.url))];
if (process.env.DATA_DIR) places.push(`${process.env.DATA_DIR}/compiled`);
if (process.env.NODE_COMPILE_CACHE) module.enableCompileCache?.();
else places.some((place) => module.enableCompileCache?.(place).status === module.constants.compileCacheStatus.ENABLED);
