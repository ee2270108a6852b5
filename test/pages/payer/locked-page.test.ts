import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bill, line } from '../../support/bills.ts';
import { builtPages } from '../../support/built-pages.ts';
import { findBarriers } from '../../support/find-barriers.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { createPayerPageWorld, type PayerPageWorld } from '../../support/payer-page-world.ts';

const browser = await openChromium();

describe.runIf(browser)(
  'the page for whoever holds the link and has not shown to be the payer',
  { timeout: 60_000 },
  () => {
    let world: PayerPageWorld;
    let url = '';

    beforeAll(async () => {
      world = await createPayerPageWorld({
        assets: builtPages.assets,
        prepare: builtPages.serve,
        now: '2026-09-03T10:00:00.000Z',
      });
      await world.bill(bill('10021', '2026-05-01', [line('b', 'Bredband 250/250', 31920)]), { ref: 'B-1' });
      url = await world.bill(
        bill('10022', '2026-12-02', [line('b', 'Bredband 250/250', 31920)], { due: '2026-12-23' }),
        {
          ref: 'B-1',
        },
      );
      world.time += 91 * 86_400_000;
    });
    afterAll(async () => {
      await world.close();
      await browser?.close();
    });

    it('can be read and paid at every width and in both themes, tells nothing more, and opens without JavaScript', async () => {
      if (!browser) throw new Error('no browser');
      for (const dark of [false, true]) {
        for (const width of [360, 1440]) {
          const context = await browser.newContext({
            viewport: { width, height: 900 },
            colorScheme: dark ? 'dark' : 'light',
            ...(width === 360 ? { deviceScaleFactor: 2, isMobile: true, hasTouch: true } : {}),
          });
          const page = await context.newPage();
          await page.goto(url);
          await page.getByText('Visa hela räkningen').waitFor();
          expect(await page.getByText('Bredband').count()).toBe(0);
          const shots = process.env['SHOTS'];
          const name = `locked-${width}-${dark ? 'dark' : 'light'}`;
          if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
          expect(await findBarriers(page), name).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
          if (width === 360) {
            await page.locator('#proof').fill('99999');
            await page.getByRole('button', { name: 'Visa', exact: true }).click();
            await page.getByRole('alert').getByText('Det stämde inte').waitFor();
            if (shots) await page.screenshot({ path: `${shots}/${name}-wrong.png`, fullPage: true });
          }
          await context.close();
        }
      }
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(url);
      await page.locator('#proof').fill('b-1');
      await page.getByRole('button', { name: 'Visa', exact: true }).click();
      await page.getByText('Bredband 250/250').first().waitFor();
      await context.close();
    });
  },
);
