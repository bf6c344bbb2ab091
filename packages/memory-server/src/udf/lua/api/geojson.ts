import { Geo } from '../../../values/index.js';
import type { LuaHost } from '../host.js';
import { textOf } from '../text.js';
import type { Library } from './library.js';

/** The `geojson` module: it makes values of text, valid or not. */
export function geojsonLibrary(host: LuaHost): Library {
  return {
    module: {},
    construct: (state) => {
      if (host.lua._lua_gettop(state) !== 2) return 0;
      const text = host.text(state, 2);
      if (text === undefined) return 0;
      host.pushValue(state, new Geo(text));
      return 1;
    },
    object: {
      __tostring: (state) => {
        if (host.lua._lua_gettop(state) !== 1) host.pushInteger(state, 0);
        else host.pushText(state, textOf(host.check(state, 1, 'GeoJSON', Geo)) ?? 'GeoJSON()');
        return 1;
      },
    },
  };
}
