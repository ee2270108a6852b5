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

/** Our own imports say where the file is, so nobody has to look for it: a tenth of a start. */
module.registerHooks?.({
  resolve(specifier, context, next) {
    if (specifier.startsWith('.') && specifier.endsWith('.ts') && context.parentURL !== undefined)
      return { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true };
    return next(specifier, context);
  },
});
