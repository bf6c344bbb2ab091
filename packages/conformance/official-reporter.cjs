// A mocha reporter that writes one JSON line per test as it ends, so that a crash loses nothing.
const fs = require('node:fs');
const path = require('node:path');

module.exports = class JsonLines {
  constructor(runner) {
    const out = fs.openSync(process.env.ASP_OUTCOMES, 'a');
    let current = '';
    const write = (state) => (test, error) => {
      const file = path.basename(test.file ?? '', '.js');
      if (file !== current) console.log(`\n@file ${(current = file)}`);
      const line = { file, title: test.fullTitle(), state, error: error && String(error.message) };
      fs.writeSync(out, JSON.stringify(line) + '\n');
    };
    runner.on('pass', write('pass')).on('fail', write('fail')).on('pending', write('pending'));
  }
};
