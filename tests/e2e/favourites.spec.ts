import { expect, type Page, test } from "@playwright/test";
import { expectNoViolation } from "./axe";
import { freshAddress, query, signInByMail } from "./support";

/** Two missions with a page, of different titles. */
function missions() {
  const found = query(`select min(slug) || '|' || title from missions where status = 'published' group by title order by title limit 2`);
  return found.split("\n").map((line) => {
    const [slug, title] = line.split("|");
    return { slug, title };
  });
}

const favourites = (address: string) =>
  query(
    `select count(*) from favourites join accounts on accounts.id = account_id where accounts.email = '${address}'`,
  );

const star = (page: Page) => page.getByRole("button", { name: "Favori", exact: true });

test("what is marked without a sign-in is on the phone, and in the account after it", async ({ page }) => {
  const [one, other] = missions();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`/missions/${one.slug}`);
  await expect(star(page)).toHaveAttribute("aria-pressed", "false");
  await star(page).click();
  await expect(star(page)).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("Gardée sur cet appareil.")).toBeVisible();
  await expectNoViolation(page);
  await page.reload();
  await expect(star(page)).toHaveAttribute("aria-pressed", "true");
  // Whoever is not signed in has told the server nothing.
  expect(asked.filter((path) => path.startsWith("/api/v1/me"))).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem("favourites"))).toBe(JSON.stringify([one.slug]));
  await page.goto(`/missions/${other.slug}`);
  await star(page).click();
  await page.getByRole("link", { name: "Voir mes favoris" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mes favoris" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: one.title, exact: true })).toBeVisible();
  await expectNoViolation(page);
  await page.getByRole("button", { name: `Favori : ${other.title}`, exact: true }).click();

  const address = freshAddress();
  await signInByMail(page, address, "/connexion?suite=/mes-missions");
  const list = page.getByRole("region", { name: "Vos favoris" });
  await expect(list.getByRole("link", { name: one.title, exact: true })).toBeVisible();
  await expect(list.getByRole("listitem").filter({ hasText: other.title })).toHaveCount(0);
  await expect.poll(() => favourites(address)).toBe("1");
  expect(await page.evaluate(() => localStorage.getItem("favourites"))).toBeNull();
  await expectNoViolation(page);

  // The account's marks are on every page, and not on the next person's.
  await page.goto(`/missions/${one.slug}`);
  await expect(star(page)).toHaveAttribute("aria-pressed", "true");
  await page.goto("/compte");
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto(`/missions/${one.slug}`);
  await expect(star(page)).toHaveAttribute("aria-pressed", "false");
});

test("a mark that the server did not take is taken back and said", async ({ page }) => {
  const [one] = missions();
  const address = freshAddress();
  await signInByMail(page, address, `/connexion?suite=/missions/${one.slug}`);
  await page.goto(`/missions/${one.slug}`);
  // The account's own list has come.
  await expect.poll(() => page.evaluate(() => localStorage.getItem("signed-in"))).toBe("1");
  await page.waitForLoadState("networkidle");
  await page.route("**/api/v1/me/favourites/*", (route) => route.abort());
  await star(page).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(star(page)).toHaveAttribute("aria-pressed", "false");
  await page.unroute("**/api/v1/me/favourites/*");
  await star(page).click();
  await expect(page.getByText("Gardée dans vos favoris.")).toBeVisible();
  expect(favourites(address)).toBe("1");
  await star(page).click();
  await expect(star(page)).toHaveAttribute("aria-pressed", "false");
  await expect.poll(() => favourites(address)).toBe("0");
});
