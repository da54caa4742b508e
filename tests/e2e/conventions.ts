// The three who sign a convention, and what brings one about, for the tests of it.
import { type Browser, expect, type Page } from "@playwright/test";
import { accept, inDays, interested, offer } from "./people";
import { association, fresh, signIn } from "./space";
import { enter, freshAddress, mailsWith, query } from "./support";

const key = () => ({ "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") });

/** A convention that has just been begun, and its three parties. */
export interface Three {
  id: string;
  interest: string;
  slug: string;
  title: string;
  /** Of the person. */
  address: string;
  person: Page;
  member: Page;
  coordinator: Page;
}

/** Somebody whom an association of its own has accepted, in a mission on working time. */
export async function agreed(browser: Browser, page: Page): Promise<Omit<Three, "id">> {
  const viewport = page.viewportSize() ?? undefined;
  const someone = async () => (await browser.newContext({ viewport, locale: "fr-FR" })).newPage();
  const [member, coordinator] = [await someone(), await someone()];
  await signIn(member);
  await signIn(coordinator, "coordinator");
  const { slug } = await association(member, true);
  const mission = await offer(member, slug);
  const address = freshAddress();
  const interest = await interested(page, mission.slug, address, "Postière d’essai");
  await accept(member, slug, interest);
  await enter(page, address, "/mes-missions");
  return { interest, slug, title: mission.title, address, person: page, member, coordinator };
}

/** The same person, whom the same association has accepted in one more mission. */
export async function another(of: Omit<Three, "id">): Promise<Omit<Three, "id">> {
  const mission = await offer(of.member, of.slug);
  const interest = await interested(of.person, mission.slug, of.address, "Postière d’essai");
  await accept(of.member, of.slug, interest);
  return { ...of, interest, title: mission.title };
}

const CLAUSES = [
  "working_conditions",
  "safety",
  "direction",
  "human_resources",
  "equipment",
  "expenses",
  "insurance",
  "liability",
  "confidentiality",
  "termination",
  "return_to_work",
];

/** The fields of the form that nobody knows before somebody types them, by their names. */
export const TYPED: Record<string, string> = {
  "employee.function": "Contrôleuse de gestion",
  "employee.site": "Plateforme d’essai",
  "employee.manager": "Responsable d’essai",
  "association.address": "1 rue de l’Essai, 79000 Niort",
  "association.signatory": "Présidente d’essai",
  "association.function": "Présidente",
  "company.legal_name": "La Poste",
  "company.siret": "356 000 000 00048",
  "company.address": "9 rue du Colonel Pierre Avia, 75015 Paris",
  "company.signatory": "Directrice d’essai",
  "company.function": "Directrice de l’engagement",
  purpose: "Aider l’atelier à tenir ses comptes.",
  schedule: "Le mardi, de 9 h à 17 h.",
  notice_days: "30",
  starts_on: inDays(0),
  ends_on: inDays(199),
  ...Object.fromEntries(CLAUSES.map((clause) => [`clauses.${clause}`, "Comme convenu entre les trois."])),
  ...Object.fromEntries(["work", "hours", "place", "features"].map((part) => [`contract.${part}`, "Comme dit plus haut."])),
};

/** A convention without a form, for tests that are of something else. */
export async function proposed(browser: Browser, page: Page): Promise<Three> {
  return propose(await agreed(browser, page));
}

/** Writes a convention and proposes it, without a form. */
export async function propose(begun: Omit<Three, "id">): Promise<Three> {
  const { coordinator, interest } = begun;
  const made = await coordinator.request.post("/api/v1/conventions", { data: { interest }, headers: key() });
  expect(made.status(), await made.text()).toBe(201);
  const detail = (await made.json()) as { id: string; version: number; content: Record<string, unknown> };
  const content = structuredClone(detail.content) as Record<string, unknown>;
  for (const [name, words] of Object.entries(TYPED)) {
    const [part, field] = name.split(".");
    if (field) content[part] = { ...(content[part] as object), [field]: words };
    else content[part] = part === "notice_days" ? Number(words) : words;
  }
  const whole = { ...content, tasks: ["Tenir les comptes"], places: ["À l’atelier"], version: detail.version };
  const saved = await coordinator.request.put(`/api/v1/conventions/${detail.id}`, { data: whole, headers: key() });
  expect(saved.status(), await saved.text()).toBe(200);
  const { version } = (await saved.json()) as { version: number };
  const moved = await coordinator.request.post(`/api/v1/conventions/${detail.id}/moves`, {
    data: { does: "propose", version },
    headers: key(),
  });
  expect(moved.status(), await moved.text()).toBe(200);
  return { ...begun, id: detail.id };
}

/** The codes that were mailed to whoever is signed in, for one mission. */
async function codes(page: Page, title: string) {
  const me = (await (await page.request.get("/api/v1/me")).json()) as { email: string };
  const mails = mailsWith("votre code pour signer").concat(mailsWith("Votre code pour signer"));
  const own = mails.filter((mail) => mail.includes(me.email) && mail.includes(title));
  return own.map((mail) => mail.match(/:\s+(\d{6})\s/)?.[1] ?? "").filter((code) => code !== "");
}

/** Asks for a code on the page to sign, and reads it in the mail. */
export async function mailedCode(page: Page, title: string, ask: () => Promise<void>) {
  return newCode(page, title, async () => {
    await ask();
    await expect(page.getByText(/Un code est parti à/)).toBeVisible();
  });
}

/** The code that comes by mail once it is asked for. */
async function newCode(page: Page, title: string, ask: () => Promise<void>) {
  // The demonstration's accounts sign in many tests, and nobody may ask for many codes within an hour: that is tried elsewhere.
  query("delete from convention_codes where used_at is not null");
  const before = await codes(page, title);
  await ask();
  let code = "";
  await expect
    .poll(async () => {
      code = (await codes(page, title)).find((one) => !before.includes(one)) ?? "";
      return code;
    })
    .not.toBe("");
  return code;
}

/** Reads, asks for a code, types it and signs, as a person does: the convention, or an amendment to it. */
export async function sign(page: Page, id: string, title: string, amendment?: string) {
  await page.goto(amendment ? `/conventions/${id}/avenants/${amendment}/signer` : `/conventions/${id}/signer`);
  const heading = amendment ? "Lire et signer l’avenant" : "Lire et signer";
  await expect(page.getByRole("heading", { level: 1, name: heading, exact: true })).toBeVisible();
  const ask = () => page.getByRole("button", { name: "J’ai lu : recevoir mon code" }).click();
  const code = await mailedCode(page, title, ask);
  await expect(page.getByLabel("Code à six chiffres")).toBeFocused();
  await page.getByLabel("Code à six chiffres").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole("button", { name: "Signer", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "C’est signé" })).toBeFocused();
}

interface Paper {
  id: string;
  version: number;
  document_hash: string;
}

/** All three sign, without a page. */
export async function allSign({ id, title, person, member, coordinator }: Three) {
  const address = `/api/v1/conventions/${id}`;
  for (const page of [person, member, coordinator]) {
    const { version, document_hash } = (await (await page.request.get(address)).json()) as Paper;
    const code = await newCode(page, title, async () => {
      const asked = await page.request.post(`${address}/code`, { data: { document_hash }, headers: key() });
      expect(asked.status(), await asked.text()).toBe(202);
    });
    const data = { version, document_hash, code };
    const signed = await page.request.post(`${address}/signatures`, { data, headers: key() });
    expect(signed.status(), await signed.text()).toBe(200);
  }
}

/** An amendment that the coordination writes and proposes, without a form: a later last day. */
export async function amended({ id, coordinator }: Three) {
  const address = `/api/v1/conventions/${id}/amendments`;
  const draft = { version: 0, ends_on: inDays(229), effective_on: inDays(0), reason: "Le projet dure plus longtemps." };
  const made = await coordinator.request.post(address, { data: draft, headers: key() });
  expect(made.status(), await made.text()).toBe(201);
  const { amendments } = (await made.json()) as { amendments: Paper[] };
  const [{ id: amendment, version }] = amendments;
  const data = { does: "propose", version };
  const moved = await coordinator.request.post(`${address}/${amendment}/moves`, { data, headers: key() });
  expect(moved.status(), await moved.text()).toBe(200);
  return amendment;
}

/** A framework with an association, and what it is called. */
export async function framework({ slug, coordinator }: Pick<Three, "slug" | "coordinator">) {
  const clauses = Object.fromEntries(CLAUSES.map((clause) => [clause, "Comme convenu une fois pour toutes."]));
  const title = fresh("Cadre d’essai");
  const data = { version: 0, association: slug, title, starts_on: inDays(0), clauses, notice_days: 30 };
  const made = await coordinator.request.post("/api/v1/frameworks", { data, headers: key() });
  expect(made.status(), await made.text()).toBe(201);
  const { id } = (await made.json()) as { id: string };
  return { id, title };
}

/** An association whose year is over and valued: no test waits for a year to end. */
export const VALUED = "atelier-d-essai";

/** Its year, as the server tells it. */
export function valued() {
  const year = new Date().getFullYear() - 1;
  const basis = { per: "hour", pay: 2000, charges: 800 };
  const convention = "018f4e2a-0000-7000-8000-000000000002";
  const line = { convention, employee: "Postière d’essai", half_days: 2, minutes: 420, basis, cost: 19600, cap: 62700, kept: 19600 };
  const party = { name: "Atelier d’essai", address: "1 rue de l’Essai, 79000 Niort" };
  const receipt = {
    form: "2041-MEC-SD",
    number: "",
    beneficiary: { ...party, rna: "W791000000", object: "Réparer.", category: "general_interest" },
    donor: { ...party, name: "La Poste", legal_form: "SA", siren: "356000000" },
    description: "Mise à disposition d’une personne.",
    employees: [{ convention, name: line.employee, half_days: 2, minutes: 420, value: 19600 }],
    value: 19600,
    from: `${year}-11-03`,
    to: `${year}-11-03`,
    date: `${year + 1}-01-12`,
  };
  const association = "018f4e2a-0000-7000-8000-000000000001";
  const valuation = { association, year, lines: [line], total: 19600 };
  const one = { association: VALUED, name: party.name, valuation, without_cost: [], receipt };
  return { year, associations: [one], total: 19600 };
}

/** What an address answers to whoever looks at a page: a document in print, or a refusal. */
export async function printed(page: Page, address: string) {
  const answer = await page.request.get(address);
  const type = answer.headers()["content-type"] ?? "";
  return { status: answer.status(), isPdf: type === "application/pdf" && (await answer.body()).subarray(0, 5).toString() === "%PDF-" };
}
