import { test, create } from '../src/travesia.ts';
import { seed } from './seed.ts';
import { execFileSync } from 'node:child_process';
test.use({ workspace: 'none' });
for (const [lang, theme, w, h] of [['en','light',1280,720],['es','dark',1280,720],['es','light',2560,1440]] as const) {
  test(`${lang} ${theme} ${w}`, async ({ page, bridge }) => {
    test.setTimeout(120000);
    await create(bridge, lang, false);
    await bridge.call('settings.update', { language: lang, theme, wide: true });
    const name = (n: string) => `/tmp/pt-shots/${n}-${lang}-${theme}-${w}.png`;
    await page.setViewportSize({ width: w, height: h });
    await page.goto(bridge.address + '#/personas'); await page.reload();
    await page.waitForTimeout(800); await page.screenshot({ path: name('personas-empty') });
    await page.evaluate(() => { location.hash = '#/touchpoints'; });
    await page.waitForTimeout(600); await page.screenshot({ path: name('touchpoints-empty') });
    const { ps, ts } = await seed(bridge, lang === 'es');
    await page.evaluate(() => { location.hash = '#/personas'; });
    await page.waitForTimeout(1500); await page.screenshot({ path: name('personas') });
    await page.evaluate((id) => { location.hash = '#/personas/' + id; }, ps[0].id);
    await page.waitForTimeout(800); await page.screenshot({ path: name('persona') });
    await page.locator('.room').evaluate((r) => r.scrollTo(0, 9999));
    await page.waitForTimeout(300); await page.screenshot({ path: name('persona-foot') });
    await page.evaluate((id) => { location.hash = '#/personas/' + id; }, ps[3].id);
    await page.waitForTimeout(500); await page.screenshot({ path: name('persona-bare') });
    await page.evaluate(() => { location.hash = '#/touchpoints'; });
    await page.waitForTimeout(800); await page.screenshot({ path: name('touchpoints') });
    await page.evaluate((id) => { location.hash = '#/touchpoints/' + id; }, ts[1].id);
    await page.waitForTimeout(500); await page.screenshot({ path: name('touchpoint') });
  });
}
