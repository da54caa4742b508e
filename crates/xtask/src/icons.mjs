// Draws the pictures that phones ask for from `public/icon.svg`. Run by hand when it changes: `npm run icons`.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const folder = fileURLToPath(new URL("../../../public/", import.meta.url));
const icon = await readFile(`${folder}icon.svg`, "utf8");
const [, ground] = icon.match(/<rect[^>]* fill="(#[0-9a-f]{6})"/);
// A phone cuts its own shape out of these: the ground goes to the edge, and the drawing keeps within the inner 80%.
const whole = icon.replace(/ rx="\d+"/, "");

const browser = await chromium.launch({
  executablePath: process.env.ALLIANCE_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
async function draw(name, size, drawing, scale) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<body style="margin:0;background:${scale < 1 ? ground : "transparent"}"><img style="display:block;transform:scale(${scale})"
     width="${size}" height="${size}" src="data:image/svg+xml,${encodeURIComponent(drawing)}">`,
  );
  await page.locator("img").evaluate((image) => image.decode());
  await page.screenshot({ path: `${folder}${name}.png`, omitBackground: true });
  await page.close();
}
for (const size of [192, 512]) {
  await draw(`icon-${size}`, size, icon, 1);
  await draw(`icon-maskable-${size}`, size, whole, 0.9);
}
await draw("apple-touch-icon", 180, whole, 0.95);
await browser.close();
