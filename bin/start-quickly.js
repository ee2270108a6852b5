// Before anything of Notan is loaded from its TypeScript; plain JavaScript, so that nothing has to be made of it.
import './keep-compiled.js';
import module from 'node:module';

/** Our own imports say where the file is, so nobody has to look for it: a tenth of a start. */
module.registerHooks?.({
  resolve(specifier, context, next) {
    if (specifier.startsWith('.') && specifier.endsWith('.ts') && context.parentURL !== undefined)
      return { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true };
    return next(specifier, context);
  },
});
