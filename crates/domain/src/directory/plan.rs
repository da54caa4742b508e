//! What a whole file would change in the directory: who joins, who moves, who leaves, and who stays as they are.

use std::collections::HashMap;

use super::links::{Link, Person, link};
use super::row::{DirectoryEntry, Incoming};
use super::{DirectoryCounts, DirectoryField, DirectorySource, Findings};
use crate::ids::EmployeeId;
use crate::import::{ImportEffect, ImportFinding, ImportReason, ImportRepair, ImportRepairCode, may_remove};

/// People that the finding about a loop names.
const CHAIN: usize = 5;

/// Somebody as the directory knows them today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held<'a> {
    pub id: EmployeeId,
    pub email: &'a str,
    pub email_key: &'a str,
    pub user_key: &'a str,
    pub name: &'a str,
    pub site_code: Option<&'a str>,
    pub team: &'a str,
    pub manager: Option<EmployeeId>,
    /// Whom the directory names, there or not.
    pub manager_said: Option<&'a str>,
    /// Works for the company.
    pub active: bool,
    /// Taken out of the linked directory: nobody keeps them any more.
    pub removed: bool,
    pub source: DirectorySource,
}

/// What becomes of those who are no longer in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leavers {
    Go,
    /// Too many would go, and nobody has confirmed it; or the file was not read to its end.
    Stay,
}

/// A row, whose it is, and who their manager is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    pub id: EmployeeId,
    /// The place of the row in the file.
    pub entry: usize,
    pub manager: Option<EmployeeId>,
}

/// Somebody of whom something is said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    pub place: Placement,
    pub fields: Vec<DirectoryField>,
}

/// What a file would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DirectoryPlan {
    pub joiners: Vec<Placement>,
    /// Those who are known, and did not work for the company any more.
    pub returners: Vec<Placement>,
    pub movers: Vec<Move>,
    /// Of whom the file says nothing, but whose manager came or went.
    pub relinked: Vec<(EmployeeId, Option<EmployeeId>)>,
    /// Who is no longer in the file; they go unless they were to stay.
    pub leavers: Vec<EmployeeId>,
    pub counts: DirectoryCounts,
    /// So many would leave that somebody has to confirm it.
    pub is_much: bool,
    pub findings: Findings,
}

/// Somebody who will be in the directory.
struct Future<'a> {
    held: Option<Held<'a>>,
    entry: Option<usize>,
    person: Person<'a>,
}

/// Plans a whole file. In time that grows with the number of people; `fresh` names those who join.
pub fn plan(
    current: &[Held<'_>],
    incoming: &Incoming,
    leavers: Leavers,
    fresh: &mut dyn FnMut() -> EmployeeId,
) -> DirectoryPlan {
    let mut plan = DirectoryPlan::default();
    let rows = claim(current, &incoming.entries, &mut plan);
    let mut future: Vec<Future> = Vec::with_capacity(current.len() + incoming.entries.len());
    let mut known = 0u32;
    for (held, entry) in current.iter().zip(rows.of_held) {
        let is_ours = held.source == DirectorySource::Csv;
        known += u32::from(is_ours && held.active);
        if let Some(entry) = entry.filter(|_| is_ours || held.removed) {
            future.push(Future {
                held: Some(*held),
                entry: Some(entry),
                person: said(held.id, &incoming.entries[entry]),
            });
            continue;
        }
        if let Some(entry) = entry {
            plan.counts.kept += 1;
            kept_by_scim(held, &incoming.entries[entry], &mut plan.findings);
        } else if is_ours && held.active && !incoming.refused.contains(held.email_key) {
            plan.leavers.push(held.id);
            if leavers == Leavers::Go {
                continue;
            }
        }
        if held.active {
            let (email_key, user_key) = (held.email_key, held.user_key);
            let person = Person { id: held.id, email_key, user_key, manager: held.manager_said };
            future.push(Future { held: Some(*held), entry: None, person });
        }
    }
    for entry in rows.new {
        let person = said(fresh(), &incoming.entries[entry]);
        future.push(Future { held: None, entry: Some(entry), person });
    }
    plan.counts.leavers = count(plan.leavers.len());
    plan.is_much = !may_remove(plan.counts.leavers, known);
    settle(&future, &incoming.entries, &mut plan);
    plan
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn said(id: EmployeeId, entry: &DirectoryEntry) -> Person<'_> {
    Person { id, email_key: &entry.key, user_key: &entry.key, manager: entry.manager.as_deref() }
}

/// Whose each row is.
struct Claimed {
    /// For each person who is known, their row.
    of_held: Vec<Option<usize>>,
    new: Vec<usize>,
}

/// Finds whose each row is. The first of several rows of one person counts.
fn claim(current: &[Held<'_>], entries: &[DirectoryEntry], plan: &mut DirectoryPlan) -> Claimed {
    let mut by_key: HashMap<&str, usize> = HashMap::with_capacity(current.len());
    for (place, held) in current.iter().enumerate() {
        by_key.insert(held.email_key, place);
    }
    for (place, held) in current.iter().enumerate() {
        by_key.entry(held.user_key).or_insert(place);
    }
    let mut claimed = Claimed { of_held: vec![None; current.len()], new: Vec::new() };
    let mut seen: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
    for (place, entry) in entries.iter().enumerate() {
        let held = by_key.get(entry.key.as_str()).copied();
        let first = seen.get(entry.key.as_str()).copied().or_else(|| held.and_then(|held| claimed.of_held[held]));
        if let Some(first) = first {
            let first = entries[first].line;
            let repair = Some(ImportRepair { code: ImportRepairCode::RemoveDuplicate, value: first.to_string() });
            let found = about(entry, "mail", entry.email.as_str(), ImportReason::Duplicate, ImportEffect::Refused);
            plan.findings.add(entry.line, &entry.name, vec![ImportFinding { repair, ..found }]);
            continue;
        }
        seen.insert(&entry.key, place);
        match held {
            Some(held) => claimed.of_held[held] = Some(place),
            None => claimed.new.push(place),
        }
    }
    claimed
}

fn about(
    entry: &DirectoryEntry,
    element: &str,
    value: &str,
    reason: ImportReason,
    effect: ImportEffect,
) -> ImportFinding {
    let (element, value) = (element.to_owned(), value.to_owned());
    ImportFinding { line: entry.line, element, value, reason, effect, repair: None }
}

/// Says so where the linked directory says otherwise than the file.
fn kept_by_scim(held: &Held<'_>, entry: &DirectoryEntry, findings: &mut Findings) {
    let differs = [
        ("name", entry.name.as_str(), held.name),
        ("team", entry.team.as_str(), held.team),
        ("site", entry.site_code.as_deref().unwrap_or_default(), held.site_code.unwrap_or_default()),
    ];
    let found = |(element, value, _): &(&str, &str, &str)| {
        let repair = Some(ImportRepair { code: ImportRepairCode::ChangeAtSource, value: String::new() });
        let found = about(entry, element, value, ImportReason::KeptByScim, ImportEffect::LeftOut);
        ImportFinding { repair, ..found }
    };
    let found = differs.iter().filter(|(_, said, kept)| said != kept && !said.is_empty()).map(found).collect();
    findings.add(entry.line, &entry.name, found);
}

/// Links all who will be there, and tells what is another than before.
fn settle(future: &[Future<'_>], entries: &[DirectoryEntry], plan: &mut DirectoryPlan) {
    let people: Vec<Person> = future.iter().map(|one| one.person).collect();
    let links = link(&people);
    for circle in &links.loops {
        plan.counts.looped += count(circle.len());
        tell_loop(circle, future, entries, &mut plan.findings);
    }
    for (one, link) in future.iter().zip(&links.links) {
        let manager = match link {
            Link::To(place) => Some(people[*place].id),
            Link::None | Link::Absent | Link::Loop => None,
        };
        if *link == Link::Absent {
            plan.counts.orphans += 1;
            if let Some(entry) = one.entry.map(|entry| &entries[entry]) {
                let value = entry.manager.as_deref().unwrap_or_default();
                let repair = Some(ImportRepair { code: ImportRepairCode::AddManager, value: String::new() });
                let found = about(entry, "manager", value, ImportReason::ManagerUnknown, ImportEffect::LeftOut);
                plan.findings.add(entry.line, &entry.name, vec![ImportFinding { repair, ..found }]);
            }
        }
        place(one, manager, entries, plan);
    }
    plan.counts.joiners = count(plan.joiners.len() + plan.returners.len());
    plan.counts.movers = count(plan.movers.len());
}

fn place(one: &Future<'_>, manager: Option<EmployeeId>, entries: &[DirectoryEntry], plan: &mut DirectoryPlan) {
    let id = one.person.id;
    match (one.held, one.entry) {
        (Some(held), None) => {
            if held.manager != manager {
                plan.relinked.push((id, manager));
            }
        }
        (None, Some(entry)) => plan.joiners.push(Placement { id, entry, manager }),
        (Some(held), Some(entry)) if !held.active || held.removed => {
            plan.returners.push(Placement { id, entry, manager });
        }
        (Some(held), Some(entry)) => {
            let fields = changed(&held, &entries[entry], manager);
            if fields.is_empty() {
                plan.counts.unchanged += 1;
                return;
            }
            let counts = &mut plan.counts;
            counts.other_site += u32::from(fields.contains(&DirectoryField::Site));
            counts.other_team += u32::from(fields.contains(&DirectoryField::Team));
            counts.other_manager += u32::from(fields.contains(&DirectoryField::Manager));
            plan.movers.push(Move { place: Placement { id, entry, manager }, fields });
        }
        (None, None) => {}
    }
}

/// What is said otherwise.
fn changed(held: &Held<'_>, entry: &DirectoryEntry, manager: Option<EmployeeId>) -> Vec<DirectoryField> {
    [
        (DirectoryField::Mail, held.email != entry.email.as_str()),
        (DirectoryField::Name, held.name != entry.name),
        (DirectoryField::Site, held.site_code != entry.site_code.as_deref()),
        (DirectoryField::Team, held.team != entry.team),
        (DirectoryField::Manager, held.manager != manager || held.manager_said != entry.manager.as_deref()),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}

/// One finding for each of a loop's rows, with who leads to whom.
fn tell_loop(circle: &[usize], future: &[Future<'_>], entries: &[DirectoryEntry], findings: &mut Findings) {
    let mut chain: Vec<&str> = circle.iter().take(CHAIN).map(|place| future[*place].person.email_key).collect();
    if circle.len() > CHAIN {
        chain.push("…");
    }
    chain.extend(circle.first().map(|place| future[*place].person.email_key));
    let chain = chain.join(" → ");
    for entry in circle.iter().filter_map(|place| future[*place].entry).map(|entry| &entries[entry]) {
        let value = entry.manager.as_deref().unwrap_or_default();
        let repair = Some(ImportRepair { code: ImportRepairCode::BreakLoop, value: chain.clone() });
        let found = about(entry, "manager", value, ImportReason::ManagerLoop, ImportEffect::LeftOut);
        findings.add(entry.line, &entry.name, vec![ImportFinding { repair, ..found }]);
    }
}

#[cfg(test)]
mod tests;
