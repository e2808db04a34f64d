import base from '../playwright.config.ts';
export default { ...base, testDir: '.', outputDir: '/tmp/pt-results', workers: 1 };
