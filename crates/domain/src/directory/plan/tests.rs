use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::choice::Choice;
use crate::directory::DirectoryRow;

/// A directory as a database holds it.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: EmployeeId,
    email: String,
    key: String,
    name: String,
    site_code: Option<String>,
    team: String,
    manager: Option<EmployeeId>,
    manager_said: Option<String>,
    active: bool,
    removed: bool,
    source: DirectorySource,
}

impl Row {
    fn held(&self) -> Held<'_> {
        Held {
            id: self.id,
            email: &self.email,
            email_key: &self.key,
            user_key: &self.key,
            name: &self.name,
            site_code: self.site_code.as_deref(),
            team: &self.team,
            manager: self.manager,
            manager_said: self.manager_said.as_deref(),
            active: self.active,
            removed: self.removed,
            source: self.source,
        }
    }
}

#[derive(Debug, Clone, Default)]
struct Store {
    rows: Vec<Row>,
    made: u128,
}

/// `mail team manager`, the name being the mail.
fn incoming(lines: &[(&str, &str, &str)]) -> Incoming {
    let mut incoming = Incoming::default();
    for (line, (mail, team, manager)) in (2..).zip(lines) {
        let row = DirectoryRow {
            line,
            mail: (*mail).to_owned(),
            name: mail.to_uppercase(),
            team: (*team).to_owned(),
            manager: (*manager).to_owned(),
            ..DirectoryRow::default()
        };
        incoming.take(&row, &|_| true);
    }
    incoming
}

impl Store {
    fn plan(&mut self, incoming: &Incoming, leavers: Leavers) -> DirectoryPlan {
        let made = &mut self.made;
        let mut fresh = || {
            *made += 1;
            EmployeeId(Uuid::from_u128(*made))
        };
        let held: Vec<Held> = self.rows.iter().map(Row::held).collect();
        plan(&held, incoming, leavers, &mut fresh)
    }

    fn of(&mut self, id: EmployeeId) -> &mut Row {
        self.rows.iter_mut().find(|row| row.id == id).unwrap()
    }

    fn place(&mut self, place: Placement, entry: &DirectoryEntry) {
        let row = self.of(place.id);
        row.email = entry.email.as_str().to_owned();
        row.key.clone_from(&entry.key);
        row.name.clone_from(&entry.name);
        row.site_code.clone_from(&entry.site_code);
        row.team.clone_from(&entry.team);
        row.manager_said.clone_from(&entry.manager);
        row.manager = place.manager;
        (row.active, row.removed, row.source) = (true, false, DirectorySource::Csv);
    }

    fn apply(&mut self, lines: &[(&str, &str, &str)], leavers: Leavers) -> DirectoryPlan {
        let incoming = incoming(lines);
        let plan = self.plan(&incoming, leavers);
        for place in &plan.joiners {
            self.rows.push(Row {
                id: place.id,
                email: String::new(),
                key: String::new(),
                name: String::new(),
                site_code: None,
                team: String::new(),
                manager: None,
                manager_said: None,
                active: true,
                removed: false,
                source: DirectorySource::Csv,
            });
        }
        let moved = plan.movers.iter().map(|moved| moved.place);
        for place in plan.joiners.iter().chain(&plan.returners).copied().chain(moved) {
            self.place(place, &incoming.entries[place.entry]);
        }
        for (id, manager) in &plan.relinked {
            self.of(*id).manager = *manager;
        }
        if leavers == Leavers::Go {
            for id in &plan.leavers {
                let row = self.of(*id);
                (row.active, row.manager) = (false, None);
            }
        }
        plan
    }

    /// Who is there, and with whom: `a>b`.
    fn told(&self) -> Vec<String> {
        let short = |row: &Row| row.key.split('@').next().unwrap_or_default().to_owned();
        let told = |row: &Row| {
            let manager = self.rows.iter().find(|one| Some(one.id) == row.manager).map_or("-".to_owned(), short);
            format!("{}>{manager}", short(row))
        };
        let mut told: Vec<String> = self.rows.iter().filter(|row| row.active).map(told).collect();
        told.sort();
        told
    }
}

fn reasons(plan: &DirectoryPlan) -> Vec<(u32, &'static str, String)> {
    let rows = plan.findings.refusals.iter().chain(&plan.findings.notices);
    let told = |found: &ImportFinding| {
        let repair = found.repair.as_ref().map_or_else(String::new, |repair| repair.value.clone());
        (found.line, found.reason.code(), repair)
    };
    rows.flat_map(|row| row.findings.iter().map(told)).collect()
}

const CHIEF: (&str, &str, &str) = ("chief@x.fr", "Direction", "");
const ANNE: (&str, &str, &str) = ("anne@x.fr", "Nord", "chief@x.fr");
const BEN: (&str, &str, &str) = ("ben@x.fr", "Nord", "ANNE@x.fr");

#[test]
fn a_first_file_brings_everyone_with_their_managers() {
    let mut store = Store::default();
    let plan = store.apply(&[BEN, ANNE, CHIEF], Leavers::Go);
    assert_eq!((plan.counts.joiners, plan.counts.leavers, plan.is_much), (3, 0, false));
    assert_eq!(store.told(), ["anne>chief", "ben>anne", "chief>-"]);
    assert_eq!(reasons(&plan), []);
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut store = Store::default();
    store.apply(&[BEN, ANNE, CHIEF], Leavers::Go);
    let again = store.apply(&[CHIEF, ANNE, BEN], Leavers::Go);
    assert_eq!(again.counts, DirectoryCounts { unchanged: 3, ..DirectoryCounts::default() });
    assert!(again.joiners.is_empty() && again.movers.is_empty() && again.relinked.is_empty());
}

#[test]
fn movers_are_told_with_what_moved() {
    let mut store = Store::default();
    store.apply(&[BEN, ANNE, CHIEF], Leavers::Go);
    let plan = store.apply(&[("ben@x.fr", "Sud", "chief@x.fr"), ANNE, CHIEF], Leavers::Go);
    assert_eq!(plan.movers.len(), 1);
    assert_eq!(plan.movers[0].fields, [DirectoryField::Team, DirectoryField::Manager]);
    assert_eq!((plan.counts.other_team, plan.counts.other_manager, plan.counts.other_site), (1, 1, 0));
    assert_eq!(store.told(), ["anne>chief", "ben>chief", "chief>-"]);
}

#[test]
fn whoever_is_no_longer_in_the_file_leaves_and_their_team_has_no_manager() {
    let mut store = Store::default();
    store.apply(&[BEN, ANNE, CHIEF], Leavers::Go);
    let plan = store.apply(&[BEN, CHIEF], Leavers::Go);
    assert!(plan.is_much);
    assert_eq!((plan.counts.leavers, plan.counts.orphans), (1, 1));
    assert_eq!(reasons(&plan), [(2, "manager_unknown", String::new())]);
    assert_eq!(store.told(), ["ben>-", "chief>-"]);
    // Back again, they lead as before, and are the same person.
    let id = store.rows.iter().find(|row| row.key == "anne@x.fr").unwrap().id;
    let plan = store.apply(&[BEN, ANNE, CHIEF], Leavers::Go);
    assert_eq!((plan.returners.len(), plan.joiners.len(), plan.returners[0].id), (1, 0, id));
    assert_eq!(store.told(), ["anne>chief", "ben>anne", "chief>-"]);
}

#[test]
fn who_is_to_stay_stays_and_is_told_all_the_same() {
    let mut store = Store::default();
    store.apply(&[BEN, ANNE, CHIEF], Leavers::Go);
    let plan = store.apply(&[CHIEF], Leavers::Stay);
    assert_eq!((plan.counts.leavers, plan.is_much, plan.counts.orphans), (2, true, 0));
    assert_eq!(store.told(), ["anne>chief", "ben>anne", "chief>-"]);
}

#[test]
fn a_fifth_may_leave_without_a_word() {
    let names: Vec<String> = (0..10).map(|number| format!("p{number}@x.fr")).collect();
    let lines: Vec<(&str, &str, &str)> = names.iter().map(|name| (name.as_str(), "", "")).collect();
    for (stay, is_much) in [(10, false), (8, false), (7, true), (0, true)] {
        let mut store = Store::default();
        store.apply(&lines, Leavers::Go);
        assert_eq!(store.plan(&incoming(&lines[..stay]), Leavers::Go).is_much, is_much, "{stay}");
    }
}

#[test]
fn orphans_and_loops_are_told_with_their_line_and_their_manager_stays_empty() {
    let mut store = Store::default();
    let plan = store.apply(
        &[("a@x.fr", "", "b@x.fr"), ("b@x.fr", "", "a@x.fr"), ("c@x.fr", "", "a@x.fr"), ("d@x.fr", "", "who@x.fr")],
        Leavers::Go,
    );
    assert_eq!((plan.counts.looped, plan.counts.orphans), (2, 1));
    let chain = "a@x.fr → b@x.fr → a@x.fr";
    let mut told = reasons(&plan);
    told.sort();
    assert_eq!(
        told,
        [
            (2, "manager_loop", chain.to_owned()),
            (3, "manager_loop", chain.to_owned()),
            (5, "manager_unknown", String::new())
        ]
    );
    assert_eq!(store.told(), ["a>-", "b>-", "c>a", "d>-"]);
    // Mended by one row, the others follow.
    let plan = store.apply(
        &[("a@x.fr", "", ""), ("b@x.fr", "", "a@x.fr"), ("c@x.fr", "", "a@x.fr"), ("d@x.fr", "", "who@x.fr")],
        Leavers::Go,
    );
    assert_eq!((plan.counts.movers, plan.counts.looped), (2, 0));
    assert_eq!(store.told(), ["a>-", "b>a", "c>a", "d>-"]);
}

#[test]
fn of_two_rows_of_one_person_the_first_counts() {
    let mut store = Store::default();
    let plan = store.apply(&[ANNE, ("Anne@x.fr", "Sud", ""), CHIEF], Leavers::Go);
    assert_eq!(reasons(&plan), [(3, "duplicate", "2".to_owned())]);
    assert_eq!((plan.counts.joiners, plan.findings.refused), (2, 1));
}

#[test]
fn whoever_a_refused_row_is_of_does_not_leave() {
    let mut store = Store::default();
    store.apply(&[BEN, ANNE, CHIEF], Leavers::Go);
    let mut file = incoming(&[ANNE, CHIEF]);
    file.take(&DirectoryRow { line: 9, mail: "ben@x.fr".into(), ..DirectoryRow::default() }, &|_| true);
    assert_eq!(store.plan(&file, Leavers::Go).counts.leavers, 0);
}

#[test]
fn what_the_linked_directory_keeps_is_left_alone_and_said_to_be_so() {
    let mut store = Store::default();
    store.apply(&[BEN, ANNE, CHIEF], Leavers::Go);
    store.rows.iter_mut().filter(|row| row.key != "chief@x.fr").for_each(|row| row.source = DirectorySource::Scim);
    let plan = store.apply(&[("ben@x.fr", "Sud", ""), CHIEF], Leavers::Go);
    assert_eq!((plan.counts.kept, plan.counts.leavers, plan.counts.movers), (1, 0, 0));
    assert_eq!(reasons(&plan), [(2, "kept_by_scim", String::new())]);
    assert_eq!(store.told(), ["anne>chief", "ben>anne", "chief>-"]);
    // The file takes the chief away: those of the linked directory have no manager that is there.
    let plan = store.apply(&[("other@x.fr", "", "")], Leavers::Go);
    assert_eq!((plan.relinked.len(), plan.counts.orphans), (1, 1));
    assert_eq!(store.told(), ["anne>-", "ben>anne", "other>-"]);
    // Taken out of the linked directory, they may come by the file again.
    store.rows.iter_mut().filter(|row| row.key == "anne@x.fr").for_each(|row| {
        (row.active, row.removed) = (false, true);
    });
    let plan = store.apply(&[ANNE, ("other@x.fr", "", "")], Leavers::Go);
    assert_eq!(plan.returners.len(), 1);
}

/// Files of a few people who name each other, or nobody who is there.
fn files() -> impl Strategy<Value = Vec<Vec<(usize, usize, usize)>>> {
    let row = (0usize..8, 0usize..2, 0usize..10);
    proptest::collection::vec(proptest::collection::vec(row, 0..8), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_plan_that_was_applied_leaves_nothing_to_plan_and_no_loop(files in files(), go in any::<bool>()) {
        let names: Vec<String> = (0..10).map(|number| format!("p{number}@x.fr")).collect();
        let leavers = if go { Leavers::Go } else { Leavers::Stay };
        let mut store = Store::default();
        for file in &files {
            let lines: Vec<(&str, &str, &str)> = file
                .iter()
                .map(|(who, team, manager)| {
                    let manager = if *manager == 9 { "" } else { names[*manager].as_str() };
                    (names[*who].as_str(), ["Nord", "Sud"][*team], manager)
                })
                .collect();
            let first = store.apply(&lines, leavers);
            let again = store.plan(&incoming(&lines), leavers);
            prop_assert!(again.joiners.is_empty() && again.returners.is_empty());
            prop_assert!(again.movers.is_empty() && again.relinked.is_empty());
            prop_assert_eq!(again.counts.leavers, if go { 0 } else { first.counts.leavers });
            for row in store.rows.iter().filter(|row| row.active) {
                let (mut at, mut steps) = (row, 0);
                while let Some(manager) = at.manager {
                    at = store.rows.iter().find(|one| one.id == manager).unwrap();
                    prop_assert!(at.active);
                    steps += 1;
                    prop_assert!(steps <= store.rows.len());
                }
            }
        }
    }
}
