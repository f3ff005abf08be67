const { answers } = require('./program.cjs');

console.log(JSON.stringify(answers()));
