// What an example in the TSDoc may use without making it, with its type. world.mjs has the values.
export const STAND_INS = {
  client: "import('@asp/async').AsyncClient",
  server: "import('@asp/memory-server').RunningServer",
  key: "import('@asp/core').Key",
  keys: "readonly import('@asp/core').KeyInput[]",
  filter: "import('@asp/exp').BoolExp",
  requestBytes: 'Uint8Array',
  address: 'string',
};

/** An example connects to this address; it is run with that of its memory server. */
export const ADDRESS = "'127.0.0.1:3000'";
