// A person with a keyboard and nothing else.
import { expect, type Locator, type Page } from "@playwright/test";
import { inDays } from "./people";

const MOST = 200;

/** The first day at least so many days from now whose number is that of its month: whoever types it, in any order, is right. */
export function twinDay(days: number): string {
  const day = inDays(days);
  return day.slice(5, 7) === day.slice(8) ? day : twinDay(days + 1);
}

export class Keys {
  constructor(private readonly page: Page) {}

  /** Goes on by Tab until something has the focus. */
  async to(target: Locator) {
    await expect(target).toBeAttached();
    for (let step = 0; step < MOST; step++) {
      if (await target.evaluate((node) => node === document.activeElement)) {
        // What has the keyboard is on the screen.
        await expect(target).toBeInViewport();
        return;
      }
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reaches ${target}`);
  }

  /** Goes there and presses Enter. */
  async press(target: Locator) {
    await this.to(target);
    await this.page.keyboard.press("Enter");
  }

  /** Ticks a box. */
  async tick(target: Locator) {
    await this.to(target);
    await this.page.keyboard.press("Space");
    await expect(target).toBeChecked();
  }

  /** Chooses one of several: Tab leads to the group, the arrows to the one. */
  async choose(target: Locator) {
    const name = await target.getAttribute("name");
    const inGroup = () => this.page.evaluate((name) => document.activeElement?.getAttribute("name") === name, name);
    for (let step = 0; step < MOST && !(await inGroup()); step++) await this.page.keyboard.press("Tab");
    for (let step = 0; step < 12 && !(await target.isChecked()); step++) {
      await this.page.keyboard.press(step === 0 ? "Space" : "ArrowDown");
    }
    await expect(target).toBeChecked();
  }

  /** Writes into a field, over what is there. */
  async write(target: Locator, words: string) {
    await this.to(target);
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.type(words);
  }

  /** Types a day of `twinDay` into a field of days. */
  async date(target: Locator, day: string) {
    await this.to(target);
    const [year, month, number] = day.split("-");
    await this.page.keyboard.type(`${number}${month}${year}`);
    await expect(target).toHaveValue(day);
  }

  /** Writes into a field that proposes, goes to what it proposes first, and takes it. */
  async take(field: Locator, words: string, proposals: Locator) {
    await this.write(field, words);
    const first = proposals.getByRole("button").first();
    await expect(first).toBeVisible();
    await this.page.keyboard.press("ArrowDown");
    await expect(first).toBeFocused();
    await this.page.keyboard.press("Enter");
  }
}
